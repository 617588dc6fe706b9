"""Scripts: words of many languages and scripts, and the faces of this machine that have their
letters.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONTS = Path("/usr/share/fonts")
"""Where Debian's fonts lie: fonts-noto-core and fonts-noto-cjk have a face for every script below.
"""


@dataclass(frozen=True, slots=True)
class Script:
    """A language as a paper would be written in it."""

    language: str
    """BCP 47."""
    words: tuple[str, ...]
    family: str = ""
    """The Noto family with its letters; empty where Edition's own faces have them."""
    spaced: bool = True
    """Words are written with spaces between them."""
    stop: str = "."


def _script(language: str, words: str, family: str = "", *, stop: str = ".") -> Script:
    return Script(language, tuple(words.split()), family, stop=stop)


def _unspaced(language: str, words: str, family: str, *, stop: str) -> Script:
    return Script(language, tuple(words.split()), family, spaced=False, stop=stop)


SCRIPTS = (
    _script(
        "en-GB",
        "the harbour council voted on Tuesday to keep its winter ferry after three hours of debate "
        "and a petition signed by seven thousand people who said they would miss it unquestionably",
    ),
    _script(
        "de-DE",
        "der Stadtrat beschloss am Dienstag die Hochwasserschutzmaßnahmen für das Hafenviertel "
        "nach langer Aussprache über Straßenbahnhaltestellen Kosten und Zuständigkeiten größere",
    ),
    _script(
        "fr-FR",
        "le conseil a décidé mardi de garder le bac d’hiver après trois heures de débat sur "
        "l’avenir du port où naîtra peut-être une œuvre européenne déjà très attendue çà",
    ),
    _script(
        "es-ES",
        "el ayuntamiento decidió mantener el transbordador después de una larga sesión sobre "
        "mañana los niños podrán cruzar también ¿quién pagará? según informó la alcaldesa",
    ),
    _script(
        "cs-CZ",
        "rada rozhodla v úterý že zachová zimní přívoz po dlouhé debatě o budoucnosti přístavu "
        "příliš žluťoučký kůň úpěl ďábelské ódy podle šéfa odboru",
    ),
    _script(
        "pl-PL",
        "rada miasta zdecydowała we wtorek że utrzyma zimowy prom po długiej dyskusji i żółte "
        "gęsie jaźnie łączą się w źródłach z południa ćwierć wieku",
    ),
    _script(
        "tr-TR",
        "belediye meclisi salı günü kış vapurunu sürdürmeye karar verdi ışık ığdır çağdaş "
        "öğretmenler için İstanbul’da şüphesiz güzel bir gün",
    ),
    _script(
        "vi-VN",
        "hội đồng quyết định giữ chuyến phà mùa đông sau nhiều giờ tranh luận về tương lai của "
        "bến cảng và người dân ở đây đều muốn được nghe tiếng còi",
    ),
    _script(
        "el-GR",
        "το δημοτικό συμβούλιο αποφάσισε την Τρίτη να κρατήσει το χειμερινό πλοίο έπειτα από "
        "πολύωρη συζήτηση για το λιμάνι και τους ανθρώπους του",
    ),
    _script(
        "ru-RU",
        "городской совет во вторник решил сохранить зимний паром после долгого обсуждения будущего"
        " порта ещё объём подъезда жителей съёмка",
    ),
    _script(
        "uk-UA",
        "міська рада у вівторок вирішила зберегти зимовий пором після довгого обговорення"
        " майбутнього порту їжак ґанок об’єкт Європа",
    ),
    _script(
        "ar-JO",
        "قرر المجلس البلدي يوم الثلاثاء الإبقاء على العبارة الشتوية بعد نقاش طويل حول مستقبل "
        "الميناء وقال رئيس البلدية إن الخطة ستبدأ في الشهر المقبل الاقتصاد والسياسة",
        stop=".",
    ),
    _script(
        "fa-IR",
        "شورای شهر روز سه‌شنبه تصمیم گرفت کشتی زمستانی را نگه دارد پس از گفت‌وگوی طولانی درباره"
        " آینده بندر و مردم پیوسته چشم به راه‌اند",
    ),
    _script(
        "ur-PK",
        "شہر کی کونسل نے منگل کو فیصلہ کیا کہ سردیوں کی کشتی جاری رہے گی بندرگاہ کے مستقبل پر طویل"
        " بحث کے بعد لوگوں نے خوشی ظاہر کی",
    ),
    _script(
        "he-IL",
        "מועצת העיר החליטה ביום שלישי לשמור על מעבורת החורף אחרי דיון ארוך על עתיד הנמל והתושבים"
        " שמחו לשמוע את ההודעה",
        "NotoSerifHebrew",
    ),
    _script(
        "hi-IN",
        "नगर परिषद ने मंगलवार को शीतकालीन नौका जारी रखने का निर्णय किया लंबी बहस के बाद बंदरगाह के"
        " भविष्य पर लोगों ने प्रसन्नता व्यक्त की क्षेत्र",
        "NotoSerifDevanagari",
        stop="।",
    ),
    _script(
        "bn-BD",
        "নগর পরিষদ মঙ্গলবার শীতকালীন নৌকা চালু রাখার সিদ্ধান্ত নিয়েছে দীর্ঘ আলোচনার পর বন্দরের"
        " ভবিষ্যৎ নিয়ে মানুষ আনন্দ প্রকাশ করেছে নাট্যোৎসব",
        "NotoSerifBengali",
        stop="।",
    ),
    _script(
        "ta-IN",
        "நகர மன்றம் செவ்வாய்க்கிழமை குளிர்காலப் படகைத் தொடர முடிவு செய்தது நீண்ட விவாதத்துக்குப்"
        " பிறகு துறைமுகத்தின் எதிர்காலம் பற்றி மக்கள் மகிழ்ந்தனர்",
        "NotoSerifTamil",
    ),
    _script(
        "te-IN",
        "నగర మండలి మంగళవారం శీతాకాల పడవను కొనసాగించాలని నిర్ణయించింది సుదీర్ఘ చర్చ తర్వాత ప్రజలు ఆనందం వ్యక్తం చేశారు",
        "NotoSerifTelugu",
    ),
    _script(
        "gu-IN",
        "નગર પરિષદે મંગળવારે શિયાળાની નૌકા ચાલુ રાખવાનો નિર્ણય કર્યો લાંબી ચર્ચા પછી લોકોએ આનંદ વ્યક્ત કર્યો",
        "NotoSerifGujarati",
    ),
    _script(
        "pa-IN",
        "ਨਗਰ ਕੌਂਸਲ ਨੇ ਮੰਗਲਵਾਰ ਨੂੰ ਸਰਦੀਆਂ ਦੀ ਕਿਸ਼ਤੀ ਜਾਰੀ ਰੱਖਣ ਦਾ ਫ਼ੈਸਲਾ ਕੀਤਾ ਲੰਮੀ ਬਹਿਸ ਤੋਂ ਬਾਅਦ",
        "NotoSerifGurmukhi",
        stop="।",
    ),
    _script(
        "kn-IN",
        "ನಗರ ಸಭೆ ಮಂಗಳವಾರ ಚಳಿಗಾಲದ ದೋಣಿಯನ್ನು ಮುಂದುವರಿಸಲು ನಿರ್ಧರಿಸಿತು ದೀರ್ಘ ಚರ್ಚೆಯ ನಂತರ ಜನರು",
        "NotoSerifKannada",
    ),
    _script(
        "ml-IN",
        "നഗരസഭ ചൊവ്വാഴ്ച ശീതകാല ബോട്ട് തുടരാൻ തീരുമാനിച്ചു നീണ്ട ചർച്ചയ്ക്ക് ശേഷം ജനങ്ങൾ സന്തോഷിച്ചു",
        "NotoSerifMalayalam",
    ),
    _script(
        "si-LK",
        "නගර සභාව අඟහරුවාදා ශීත කාලයේ බෝට්ටුව දිගටම පවත්වා ගැනීමට තීරණය කළේය දිගු සාකච්ඡාවකින් පසු",
        "NotoSerifSinhala",
    ),
    _unspaced(
        "th-TH",
        "สภา เมือง ตัดสินใจ เมื่อ วัน อังคาร ว่า จะ เก็บ เรือ ข้าม ฟาก ฤดู หนาว ไว้ หลัง การ"
        " ถกเถียง ยาว นาน นาย น้ำ ที่ ประชาชน ต้องการ",
        "NotoSerifThai",
        stop=" ",
    ),
    _unspaced(
        "lo-LA",
        "ສະພາ ເມືອງ ຕັດສິນໃຈ ໃນ ວັນ ອັງຄານ ວ່າ ຈະ ຮັກສາ ເຮືອ ຂ້າມ ຟາກ ລະດູ ໜາວ ໄວ້ ຫຼັງ ການ ໂຕ້ວາທີ",
        "NotoSerifLao",
        stop=" ",
    ),
    _unspaced(
        "km-KH",
        "ក្រុមប្រឹក្សា ក្រុង បាន សម្រេច នៅ ថ្ងៃ អង្គារ ថា នឹង រក្សា សាឡាង រដូវ រងា បន្ទាប់ ពី ការ ពិភាក្សា",
        "NotoSerifKhmer",
        stop="។",
    ),
    _unspaced(
        "my-MM",
        "မြို့ ကောင်စီ သည် အင်္ဂါ နေ့ တွင် ဆောင်းရာသီ ကူးတို့ ကို ဆက်လက် ထားရှိရန် ဆုံးဖြတ် ခဲ့သည်",
        "NotoSerifMyanmar",
        stop="။",
    ),
    _script(
        "ka-GE",
        "საკრებულომ სამშაბათს გადაწყვიტა ზამთრის ბორანი შეენარჩუნებინა ხანგრძლივი კამათის შემდეგ"
        " ნავსადგურის მომავალზე",
        "NotoSerifGeorgian",
    ),
    _script(
        "hy-AM",
        "քաղաքային խորհուրդը երեքշաբթի որոշեց պահպանել ձմեռային լաստանավը երկար քննարկումից հետո"
        " նավահանգստի ապագայի մասին",
        "NotoSerifArmenian",
        stop="։",
    ),
    _script(
        "am-ET",
        "የከተማው ምክር ቤት ማክሰኞ ዕለት የክረምቱን ጀልባ ለማቆየት ወሰነ ከረጅም ውይይት በኋላ ሕዝቡ ደስ አለው",
        "NotoSerifEthiopic",
        stop="።",
    ),
    _unspaced(
        "zh-CN",
        "市议会 星期二 决定 保留 冬季 渡轮 经过 三个小时 的 辩论 以及 七千人 签名 请愿 港口 的 未来"
        " 市民 表示 高兴",
        "NotoSerifCJK:SC",
        stop="。",
    ),
    _unspaced(
        "ja-JP",
        "市議会 は 火曜日 冬の 渡し船 を 残す ことを 決めた 三時間 の 議論 の あと 住民 が 喜んだ"
        " と いう ページ",
        "NotoSerifCJK:JP",
        stop="。",
    ),
    _script(
        "ko-KR",
        "시의회는 화요일에 겨울 나룻배를 유지하기로 결정했다 세 시간의 토론 끝에 항구의 미래를 두고"
        " 주민들이 기뻐했다",
        "NotoSerifCJK:KR",
    ),
)
OWN = tuple(script for script in SCRIPTS if not script.family)
"""Those that Edition's own faces have: the same on every machine."""


@cache
def faces(family: str) -> tuple[Path, ...]:
    """Return a family's regular and bold faces on this machine; none where it has them not."""
    stem = family.partition(":")[0]
    names = (f"{stem}-Regular", f"{stem}-Bold")
    found = (
        next((p for end in ("ttf", "otf", "ttc") for p in FONTS.rglob(f"{n}.{end}")), None)
        for n in names
    )
    return tuple(path for path in found if path)


def at_hand() -> tuple[Script, ...]:
    """Return the scripts that can be set here: by Edition's own faces, or by this machine's."""
    return tuple(
        script for script in SCRIPTS if not script.family or len(faces(script.family)) == 2
    )
