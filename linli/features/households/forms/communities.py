"""Names of communities as lists write them: 舜华路街道凤凰国际社区居委会 is 凤凰国际社区."""

import re
from functools import lru_cache

from linli.kernel.text import half_width

_ABOVE = re.compile(r"^.*(?:省|市|区|县|街道办事处|街道|镇|乡)(?=.{2})")
_OFFICE = re.compile(r"(?:社区|村)?(?:居民委员会|村民委员会|居委会|村委会|委员会)$|(?:社区|村)$")


@lru_cache(maxsize=4096)
def is_same_community(one: str, other: str) -> bool:
    """Tell whether two names may mean one community; where one says nothing, they may."""
    first, second = _core(one), _core(other)
    return not first or not second or first == second


def _core(name: str) -> str:
    core = _OFFICE.sub("", "".join(half_width(name).split()))
    # 高新区 stands above; the 区 of 凤凰小区 is its own.
    return _ABOVE.sub("", core)
