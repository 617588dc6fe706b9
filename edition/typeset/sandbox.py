"""Sandbox: a layout's templates may be a stranger's: they reach nothing but what they are given,
and come to an end.
"""

from collections.abc import Callable, Iterable, Sized
from functools import wraps
from itertools import islice
from pathlib import PurePath
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import TemplateRuntimeError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

from edition.limits import TEMPLATE_OUTPUT, TEMPLATE_STEPS

PATH_SAYS = ("as_uri", "name", "stem", "suffix")
"""What a template may ask of a path: all else could open it, or write to it."""
METHODS = {
    *(
        "capitalize",
        "casefold",
        "count",
        "endswith",
        "find",
        "get",
        "index",
        "isalpha",
        "isdigit",
        "items",
        "join",
        "keys",
    ),
    *(
        "lower",
        "lstrip",
        "partition",
        "replace",
        "rfind",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
    ),
    *("startswith", "strip", "swapcase", "title", "upper", "values"),
}
"""Methods of texts, lists and mappings: such as take no more room than they are given."""
WITHOUT_FILTERS = (
    "attr",
    "center",
    "format",
    "indent",
    "pprint",
    "random",
    "urlize",
    "wordwrap",
    "xmlattr",
)
"""Filters that make a text of any length, look inside, or leave the page to chance."""
CALL = 4
"""Steps that a call counts for: it takes as long as four turns of a loop."""
WITHOUT_GLOBALS = ("lipsum",)
_TOOLS = (Macro, BlockReference, LoopContext, Cycler, Joiner, Namespace)


class Overrun(TemplateRuntimeError):
    """A template takes more steps, or says more, than the largest paper needs."""


class _Counting(CodeGenerator):
    """Compiles every loop to count its steps, and every joining of texts to look at what comes
    out.
    """

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        counted = nodes.EnvironmentAttribute("counted", lineno=node.lineno)
        node.iter = nodes.Call(counted, [node.iter], [], None, None, lineno=node.lineno)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, closed further: what may be called is on a list, and steps and output are
    counted.
    """

    code_generator_class = _Counting
    intercepted_binops = frozenset(("*", "**", "+", "%"))
    left = TEMPLATE_STEPS.most
    """The steps that this rendering may still take."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for name in WITHOUT_FILTERS:
            self.filters.pop(name, None)
        for name in WITHOUT_GLOBALS:
            self.globals.pop(name, None)
        self.filters |= {name: self._bounding(name, taken) for name, taken in self.filters.items()}

    def render(self, name: str, **values: Any) -> str:
        """Render a template whole. Raises Overrun where it does not come to an end."""
        self.left = TEMPLATE_STEPS.most
        parts: list[str] = []
        length = 0
        for part in self.get_template(name).generate(**values):
            parts.append(part)
            length += len(part)
            if length > TEMPLATE_OUTPUT.most:
                raise Overrun(f"the template writes more than {TEMPLATE_OUTPUT}")
        return "".join(parts)

    def counted(self, many: Iterable[Any]) -> Iterable[Any]:
        """Take the steps of a loop from those that are left."""
        sized: Any = many if isinstance(many, Sized) else list(islice(many, self.left + 1))
        self._spend(len(sized))
        return sized  # type: ignore[no-any-return]

    def bounded(self, text: Any) -> Any:
        """Let a text pass that is not too long."""
        if isinstance(text, Sized) and len(text) > TEMPLATE_OUTPUT.most:
            raise Overrun(f"the template makes a text of more than {TEMPLATE_OUTPUT}")
        return text

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may ask this of an object."""
        if isinstance(obj, PurePath):
            return attr in PATH_SAYS
        return not attr.startswith("_") and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Say whether a template may call this: its own macros, what the sandbox gives it, and
        harmless methods.
        """
        if isinstance(obj, Macro):
            return True
        if isinstance(obj, MethodType | BuiltinMethodType):
            holder = obj.__self__
            if isinstance(holder, PurePath):
                return obj.__name__ in PATH_SAYS
            return holder is self or isinstance(holder, _TOOLS) or _is_harmless(obj)
        return isinstance(obj, _TOOLS) or any(obj is given for given in self.globals.values())

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call something, at the price of some steps: macros may call each other too."""
        __self._spend(CALL)
        if isinstance(__obj, BuiltinMethodType):
            _foresee(__obj.__name__, __obj.__self__, args)
        return __self.bounded(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon, but make no endless text or number."""
        if operator == "*" and not _is_small(left, right):
            raise Overrun("the template makes a text without end")
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise Overrun(f'the sign "{operator}" is not for templates')
        return self.bounded(super().call_binop(context, operator, left, right))

    def _bounding(self, name: str, taken: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that looks at what it makes, before it does where it can be foreseen."""

        @wraps(taken)
        def bounding(*args: Any, **options: Any) -> Any:
            given = args[hasattr(taken, "jinja_pass_arg") :]
            if name == "replace" and given:
                _foresee(name, given[0], given[1:])
            return self.bounded(taken(*args, **options))

        return bounding

    def _spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise Overrun(f"the template takes more than {TEMPLATE_STEPS}")


def _is_harmless(method: Callable[..., Any]) -> bool:
    return method.__name__ in METHODS and isinstance(method.__self__, str | list | tuple | dict)  # type: ignore[attr-defined]


def _foresee(name: str, text: Any, given: tuple[Any, ...]) -> None:
    """Refuse a replacement, or a joining, that would make an endless text out of short ones."""
    if name == "replace" and isinstance(text, str) and len(given) > 1:
        length = (len(text) // max(1, len(str(given[0]))) + 1) * len(str(given[1]))
    elif name == "join" and isinstance(text, str) and given and isinstance(given[0], Sized):
        length = len(text) * len(given[0])
    else:
        return
    if length > TEMPLATE_OUTPUT.most:
        raise Overrun(f"the template makes a text of more than {TEMPLATE_OUTPUT}")


def _is_small(left: Any, right: Any) -> bool:
    """Say whether a product is a number, or a text of bounded length."""
    sizes = [len(each) if isinstance(each, Sized) else abs(each) for each in (left, right)]
    return (
        not any(isinstance(each, Sized) for each in (left, right))
        or sizes[0] * sizes[1] <= TEMPLATE_OUTPUT.most
    )
