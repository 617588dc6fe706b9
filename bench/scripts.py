"""Scripts: papers in twenty scripts, and how much of their text readers of the file find again.

    bench/scripts.py                 all scripts
    bench/scripts.py ar hi th        some of them
    bench/scripts.py --keep FOLDER   leave the papers there
    bench/scripts.py --face ar=FILE  set a script in another face

Twenty stories a script are made of words of our own, with figures, quotation marks and a Latin name
here and there. What the bundled faces lack is set in Noto's, which must be on the machine (Debian:
fonts-noto-core, fonts-noto-cjk). Each build reads its own file back through the structure tree,
word by word, and fails where a word is not as it was filed; then PDFium and Poppler read it. A word
is found where it stands with the next one of its paragraph behind it; letters, their marks and
figures count. Signs are left out: PDFium turns brackets round that run from right to left, and
Poppler does not.
"""

import hashlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import regex
import tomlkit

import edition
from edition.problem import EditionError
from edition.story import Story, plain, texts

ROOT = Path(__file__).resolve().parent.parent
MACHINE = Path("/usr/share/fonts")
DAY = "2026-11-24"
STORIES = 20
SENTENCES = (4, 22)
"""Sentences of a story."""
HEARD = regex.compile(r"[\p{L}\p{M}\p{N}]")
"""What is compared: letters, their marks, figures."""
PIECE = 6
"""Characters of a word where a script has no spaces between words."""


@dataclass(frozen=True)
class Tongue:
    """A language to write in: its words, its full stop, its quotation marks, what stands between
    words.
    """

    name: str
    words: str
    face: str = ""
    """The beginning of a Noto font's name; empty where a bundled face serves."""
    stop: str = "."
    quotes: str = "“”"
    space: str = " "


TONGUES = {
    "en": Tongue(
        "English",
        "harbour bridge council water morning office ferry winter affair school window market paper"
        " and the of first",
    ),
    "vi": Tongue(
        "Vietnamese",
        "cảng cầu hội đồng nước buổi sáng trường học chợ giấy đầu tiên được những người một thuyền"
        " nghĩ đường",
    ),
    "el": Tongue(
        "Greek",
        "λιμάνι γέφυρα συμβούλιο νερό πρωί γραφείο πλοίο χειμώνας σχολείο αγορά χαρτί και πρώτη"
        " ημέρα άνθρωπος",
        quotes="«»",
    ),
    "ru": Tongue(
        "Russian",
        "гавань мост совет вода утро контора паром зима школа рынок бумага и первый день человек"
        " съезд ещё",
        quotes="«»",
    ),
    "ar": Tongue(
        "Arabic",
        "الميناء الجسر المجلس المياه الصباح المكتب العبارة الشتاء المدرسة السوق الأوراق لأن أول"
        " يومًا الناس إلى شؤون",
        quotes="«»",
    ),
    "fa": Tongue(
        "Persian",
        "بندر پل شورا آب صبح دفتر کشتی زمستان مدرسه بازار کاغذ می‌شود خانه‌ها نخست روز مردم گفته‌اند",
        quotes="«»",
    ),
    "ur": Tongue(
        "Urdu",
        "بندرگاہ پل کونسل پانی صبح دفتر کشتی سردی اسکول بازار کاغذ ہے پہلا دن لوگ نے کہا گئے",
        stop="۔",
        quotes="“”",
    ),
    "he": Tongue(
        "Hebrew",
        "נמל גשר מועצה מים בוקר משרד מעבורת חורף בית ספר שוק נייר ראשון יום אנשים אמרו שלום",
        "NotoSerifHebrew",
        quotes="„”",
    ),
    "hi": Tongue(
        "Hindi",
        "बंदरगाह पुल परिषद पानी सुबह कार्यालय नाव सर्दियों विद्यालय बाज़ार किताब और पहली दिन"
        " व्यक्ति ने कहा स्थिति",
        "NotoSerifDevanagari",
        "।",
    ),
    "bn": Tongue(
        "Bengali",
        "বন্দর সেতু পরিষদ পানি সকাল কার্যালয় নৌকা শীতকাল বিদ্যালয় বাজার কাগজ এবং প্রথম দিন মানুষ বলেছেন কোনো",
        "NotoSerifBengali",
        "।",
    ),
    "pa": Tongue(
        "Punjabi",
        "ਬੰਦਰਗਾਹ ਪੁਲ ਪਾਣੀ ਸਵੇਰ ਦਫ਼ਤਰ ਕਿਸ਼ਤੀ ਸਰਦੀ ਸਕੂਲ ਬਾਜ਼ਾਰ ਕਾਗਜ਼ ਅਤੇ ਪਹਿਲਾ ਦਿਨ ਲੋਕ ਕਿਹਾ ਸਥਿਤੀ",
        "NotoSerifGurmukhi",
        "।",
    ),
    "gu": Tongue(
        "Gujarati",
        "બંદર પુલ પાણી સવાર કાર્યાલય હોડી શિયાળો શાળા બજાર કાગળ અને પહેલો દિવસ લોકો કહ્યું સ્થિતિ",
        "NotoSerifGujarati",
    ),
    "ta": Tongue(
        "Tamil",
        "துறைமுகம் பாலம் நீர் காலை அலுவலகம் படகு குளிர் பள்ளி சந்தை காகிதம் மற்றும் முதல் நாள் மக்கள் கொண்டு போன்ற",
        "NotoSerifTamil",
    ),
    "te": Tongue(
        "Telugu",
        "ఓడరేవు వంతెన నీరు ఉదయం కార్యాలయం పడవ చలికాలం పాఠశాల మార్కెట్ కాగితం మరియు మొదటి రోజు ప్రజలు చెప్పారు",
        "NotoSerifTelugu",
    ),
    "kn": Tongue(
        "Kannada",
        "ಬಂದರು ಸೇತುವೆ ನೀರು ಬೆಳಿಗ್ಗೆ ಕಚೇರಿ ದೋಣಿ ಚಳಿಗಾಲ ಶಾಲೆ ಮಾರುಕಟ್ಟೆ ಕಾಗದ ಮತ್ತು ಮೊದಲ ದಿನ ಜನರು ಹೇಳಿದರು",
        "NotoSerifKannada",
    ),
    "ml": Tongue(
        "Malayalam",
        "തുറമുഖം പാലം വെള്ളം രാവിലെ ഓഫീസ് ബോട്ട് ശീതകാലം സ്കൂൾ ചന്ത കടലാസ് ഒപ്പം ആദ്യ ദിവസം ആളുകൾ പറഞ്ഞു കൊണ്ട്",
        "NotoSerifMalayalam",
    ),
    "si": Tongue(
        "Sinhala",
        "වරාය පාලම ජලය උදෑසන කාර්යාලය බෝට්ටුව ශීත පාසල වෙළඳපොළ කඩදාසි සහ පළමු දිනය ජනතාව ක්‍රමය කෙරේ",
        "NotoSerifSinhala",
    ),
    "th": Tongue(
        "Thai",
        "ท่าเรือ สะพาน สภา น้ำ เช้า สำนักงาน เรือ ฤดูหนาว โรงเรียน ตลาด กระดาษ และ วันแรก ผู้คน กล่าวว่า ทำงาน",
        "NotoSerifThai",
        " ",
        space="",
    ),
    "km": Tongue(
        "Khmer",
        "កំពង់ផែ ស្ពាន ទឹក ព្រឹក ការិយាល័យ ទូក រដូវ សាលារៀន ផ្សារ ក្រដាស និង ថ្ងៃ ប្រជាជន បាននិយាយ ខ្មែរ",
        "NotoSerifKhmer",
        "។",
        space="",
    ),
    "my": Tongue(
        "Burmese",
        "ဆိပ်ကမ်း တံတား ရေ နံနက် ရုံး လှေ ဆောင်းရာသီ ကျောင်း ဈေး စက္ကူ နှင့် ပထမ နေ့ လူများ ပြောသည် မြန်မာ",
        "NotoSerifMyanmar",
        "။",
    ),
    "ka": Tongue(
        "Georgian",
        "ნავსადგური ხიდი საბჭო წყალი დილა ოფისი ბორანი ზამთარი სკოლა ბაზარი ქაღალდი და პირველი დღე"
        " ხალხი",
        "NotoSerifGeorgian",
        quotes="„“",
    ),
    "hy": Tongue(
        "Armenian",
        "նավահանգիստ կամուրջ խորհուրդ ջուր առավոտ գրասենյակ ձմեռ դպրոց շուկա թուղթ և առաջին օր"
        " մարդիկ",
        "NotoSerifArmenian",
        "։",
        "«»",
    ),
    "am": Tongue(
        "Amharic",
        "ወደብ ድልድይ ምክር ውሃ ጠዋት ቢሮ ጀልባ ክረምት ትምህርት ገበያ ወረቀት እና መጀመሪያ ቀን ሰዎች",
        "NotoSerifEthiopic",
        "።",
        "«»",
    ),
    "zh": Tongue(
        "Chinese",
        "港口 大桥 议会 水 早晨 办公室 渡船 冬天 学校 市场 纸 和 第一 天 人们 表示 情况",
        "NotoSerifCJK",
        "。",
        space="",
    ),
    "ja": Tongue(
        "Japanese",
        "港 橋 議会 水 朝 事務所 渡し船 冬 学校 市場 紙 と 最初の 日 人々は 述べた ニュース",
        "NotoSerifCJK",
        "。",
        "「」",
        space="",
    ),
    "ko": Tongue(
        "Korean",
        "항구 다리 의회 물 아침 사무실 나룻배 겨울 학교 시장 종이 "
        "그리고 첫 날 사람들은 말했다 상황",
        "NotoSerifCJK",
    ),
}
"""By language tag (BCP 47)."""


def main() -> None:
    """Print the table."""
    words = [word for word in sys.argv[1:] if word in TONGUES] or list(TONGUES)
    other = dict(word.split("=", 1) for word in sys.argv[1:] if "=" in word)
    kept = sys.argv[sys.argv.index("--keep") + 1] if "--keep" in sys.argv else ""
    print("script        words  pages    KB  CPU s   tree %  PDFium %  Poppler %")
    with tempfile.TemporaryDirectory(prefix="edition-bench-") as made:
        for language in words:
            folder = Path(kept or made) / language
            shutil.rmtree(folder, ignore_errors=True)
            write_paper(folder, language, other.get(language, ""))
            print(row(folder, language), flush=True)


def write_paper(folder: Path, language: str, face: str) -> None:
    """Write a paper of twenty stories."""
    tongue, rng = TONGUES[language], random.Random(language)
    stories = folder / "editions" / DAY / "stories"
    stories.mkdir(parents=True)
    title = tongue.space.join(tongue.words.split()[:2])
    (folder / "paper.toml").write_text(
        f'title = "{title}"\nlanguage = "{language}"\nlayout = "own"\n', encoding="utf-8"
    )
    write_layout(folder / "layouts" / "own", tongue, face)
    for number in range(STORIES):
        heading = phrase(tongue, rng, 6)
        paragraphs = [sentences(tongue, rng) for _ in range(rng.randint(2, 6))]
        text = (
            f"---\nheadline: '{heading}'\nurgency: {1 + number % 7}\nbyline:"
            f" '{phrase(tongue, rng, 2)}'\n---\n\n" + "\n\n".join(paragraphs)
        )
        (stories / f"story-{number:02}.md").write_text(text + "\n", encoding="utf-8")


def write_layout(folder: Path, tongue: Tongue, face: str) -> None:
    """Write the tabloid with a face of the machine for what the bundled ones lack, or with one that
    is named.
    """
    folder.mkdir(parents=True)
    layout = tomlkit.parse(
        (ROOT / "layouts" / "tabloid" / "layout.toml").read_text(encoding="utf-8")
    )
    if face or tongue.face:
        files = (
            [Path(face)] * 2
            if face
            else [
                next(MACHINE.rglob(f"{tongue.face}-{weight}.tt?")) for weight in ("Regular", "Bold")
            ]
        )
        entries = zip(files, (400, 700), strict=True)
        named = [
            {"file": str(file), "sha256": sum_of(file), "weight": weight, "italic": False}
            for file, weight in entries
        ]
        layout["faces"]["Further"] = {"files": named}
        layout["fallback"]["faces"].insert(0, "Further")
    (folder / "layout.toml").write_text(tomlkit.dumps(layout), encoding="utf-8")


def sum_of(file: Path) -> str:
    """Return a file's SHA-256."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def phrase(tongue: Tongue, rng: random.Random, count: int) -> str:
    """Return some words."""
    return tongue.space.join(rng.choice(tongue.words.split()) for _ in range(count))


def sentences(tongue: Tongue, rng: random.Random) -> str:
    """Return a paragraph: now and then a figure, a Latin name in brackets, a quotation."""
    made = []
    for _ in range(rng.randint(*SENTENCES) // 4):
        parts = [phrase(tongue, rng, rng.randint(3, 6)), phrase(tongue, rng, rng.randint(3, 6))]
        between = rng.choice(
            [
                "",
                "",
                "47%",
                "1,250",
                "2026",
                "(World Bank)",
                f"{tongue.quotes[0]}{phrase(tongue, rng, 3)}{tongue.quotes[1]}",
            ]
        )
        made.append(
            (tongue.space or " " * bool(between)).join(filter(None, [parts[0], between, parts[1]]))
            + tongue.stop
        )
    return (" " if tongue.space or tongue.stop == " " else "").join(made)


def row(folder: Path, language: str) -> str:
    """Build a paper, and say what readers find of it."""
    start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    try:
        built = edition.build(folder)
    except EditionError as trouble:
        return f"{TONGUES[language].name:12}  {trouble.problems[0]}"
    seconds = resource.getrusage(resource.RUSAGE_SELF).ru_utime - start
    pdf = built.printfile.pdf
    stories = built.made_up.lineup.budget.stories
    pairs = [pair for story in stories for pair in follow(story, TONGUES[language])]
    shares = [share(pairs, heard) for heard in (pdfium(pdf), poppler(pdf))]
    counts = f"{len(pairs):6} {built.printfile.pages:6} {len(pdf) / 1000:5.0f} {seconds:6.1f}"
    return f"{TONGUES[language].name:12} {counts}  100.000 {shares[0]:9.2f} {shares[1]:10.2f}"


def follow(story: Story, tongue: Tongue) -> Iterator[str]:
    """Yield each word of a story's text with the next of its paragraph behind it."""
    for block in story.body:
        for text in texts(block):
            words = [squeezed(word) for word in plain(text).split()]
            if not tongue.space:
                whole = "".join(words)
                words = [whole[at : at + PIECE] for at in range(0, len(whole), PIECE)]
            yield from (one + other for one, other in zip(words, [*words[1:], ""], strict=True))


def share(pairs: list[str], heard: str) -> float:
    """Return how many of a hundred pairs are found."""
    return 100 * sum(pair in heard for pair in pairs) / len(pairs)


def squeezed(text: str) -> str:
    """Return the letters and figures of a text, composed."""
    return "".join(HEARD.findall(unicodedata.normalize("NFKC", text)))


def pdfium(pdf: bytes) -> str:
    """Return what PDFium reads."""
    with pypdfium2.PdfDocument(pdf) as file:
        return squeezed("\n".join(page.get_textpage().get_text_bounded() for page in file))


def poppler(pdf: bytes) -> str:
    """Return what Poppler reads, in reading order."""
    out = subprocess.run(["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True)
    return squeezed(out.stdout.decode())


if __name__ == "__main__":
    main()
