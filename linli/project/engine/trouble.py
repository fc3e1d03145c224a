"""What can go wrong below the application, said in one line, in Chinese and in English."""

import errno
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

# Code → (Chinese, English). Django's translations cannot be asked here: it is not running yet.
WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "engine.programs_missing": (
            "没有找到 PostgreSQL 程序，请先运行 make setup",
            "the PostgreSQL programs are missing, run make setup first",
        ),
        "engine.account_missing": (
            "以 root 运行时需要系统用户 nobody，本机没有；请改用普通用户运行",
            "running as root needs the system user nobody, which is missing; run as another user",
        ),
        "engine.unwritable": (
            "无法写入 {path}，请检查权限，或用 LINLI_HOME 另指一个目录",
            "cannot write to {path}; check its permissions or name another directory in LINLI_HOME",
        ),
        "engine.unreachable": (
            "用户 {account} 无法进入 {path}，请用 LINLI_HOME 另指一个它能进入的目录",
            "user {account} cannot reach {path}; name a directory it can reach in LINLI_HOME",
        ),
        "engine.other_home": (
            "数据目录 {path} 属于 {owner}；请移回原处，或删除 {pointer} 后重新开始",
            "the data in {path} belongs to {owner}; move it back, or remove {pointer} to start anew",
        ),
        "engine.other_account": (
            "数据目录 {path} 不属于用户 {account}，请用当初建立它的用户运行",
            "the data directory {path} is not owned by {account}; run as the user who made it",
        ),
        "engine.other_version": (
            "数据目录 {path} 是 PostgreSQL {found} 的，本程序带的是 {wanted}；请用旧版备份，用新版恢复",
            "{path} is of PostgreSQL {found}, we bring {wanted}; back up with the old, restore here",
        ),
        "engine.not_a_database": (
            "{path} 里有别的文件，不是数据目录；请移走后再启动",
            "{path} holds other files and no database; move them away and start again",
        ),
        "engine.initdb_failed": (
            "建立数据目录失败：{cause}",
            "the data directory could not be made: {cause}",
        ),
        "engine.disk_full": (
            "磁盘已满；请在 {path} 所在的磁盘腾出空间后再启动",
            "the disk is full; free some space where {path} is and start again",
        ),
        "engine.no_port": (
            "没有找到空闲端口，请关掉一些程序后再启动",
            "no free port was found; stop some programs and start again",
        ),
        "engine.address_taken": (
            "不能在 {address} 上提供服务，多半已有别的程序占用；请停掉它，或用 --address 另指一个：{cause}",
            "cannot listen on {address}, most likely it is taken; choose another --address: {cause}",
        ),
        "engine.still_held": (
            "上一次的数据库进程还没有退出，请稍候再启动",
            "processes of the previous database have not ended yet; start again in a moment",
        ),
        "engine.start_failed": (
            "数据库没有启动，详见 {log}：{cause}",
            "the database did not start, see {log}: {cause}",
        ),
        "engine.slow_start": (
            "数据库 {seconds} 秒内没有就绪，详见 {log}",
            "the database was not ready after {seconds} s, see {log}",
        ),
        "engine.wrong_password": (
            "数据库不接受 {path} 里的密码；如有备份，请把该目录恢复原样",
            "the database does not accept the passwords in {path}; put that directory back as it was",
        ),
        "engine.in_use": (
            "数据库还在被别的 linli 进程使用，请先停止它们",
            "the database is in use by other linli processes; stop them first",
        ),
        "engine.not_empty": (
            "{path} 里已经有数据，不会覆盖；请换一个空的 LINLI_HOME",
            "{path} already holds data, which is never overwritten; name an empty LINLI_HOME",
        ),
        "engine.bad_url": (
            "LINLI_DATABASE_URL 应写作 postgresql://用户:密码@主机:端口/数据库",
            "LINLI_DATABASE_URL should read postgresql://user:password@host:port/database",
        ),
        "engine.own_unreachable": (
            "连不上 LINLI_DATABASE_URL 指定的数据库：{cause}",
            "the database of LINLI_DATABASE_URL cannot be reached: {cause}",
        ),
        "engine.own_too_old": (
            "LINLI_DATABASE_URL 的 PostgreSQL 是 {found}，至少需要 {wanted}",
            "the PostgreSQL of LINLI_DATABASE_URL is {found}, at least {wanted} is needed",
        ),
        "engine.own_lacks_rights": (
            "LINLI_DATABASE_URL 的用户权限不足，请管理员在该数据库执行：{sql}",
            "the role of LINLI_DATABASE_URL lacks rights; have an administrator run there: {sql}",
        ),
        "engine.rows_not_shown": (
            "没有备份：表 {table} 的行级安全不让数据库用户看到全部内容，见 docs/operations.md 第 3 节",
            "nothing was saved: not every row of {table} is shown, see docs/operations.md section 3",
        ),
        "engine.own_app_too_strong": (
            "用户 {app} 权限过大，行级安全对它无效；请管理员执行：{sql}",
            "role {app} could pass row-level security; have an administrator run: {sql}",
        ),
        "engine.archive_broken": (
            "备份文件 {path} 不完整或已损坏：{cause}",
            "the backup {path} is incomplete or damaged: {cause}",
        ),
        "engine.archive_exists": (
            "{path} 已经存在，不会覆盖；请换一个文件名",
            "{path} exists and is not overwritten; choose another name",
        ),
        "engine.program_failed": (
            "{program} 失败：{cause}",
            "{program} failed: {cause}",
        ),
    }
)


class Trouble(Exception):
    """An anticipated failure of the machine room; ``str()`` of it is one line for people."""

    def __init__(self, code: str, **facts: str | int) -> None:
        chinese, english = WORDS[code]
        self.code = code
        self.facts: Mapping[str, str | int] = facts
        super().__init__(f"{chinese.format_map(facts)} / {english.format_map(facts)}")


def unwritable(path: Path, *, error: OSError) -> Trouble:
    """Say why something could not be written: no room, or no right."""
    is_full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    return Trouble("engine.disk_full" if is_full else "engine.unwritable", path=str(path))
