"""
The words for the codes of the intake, in the source language; translations start from these.

A refusal says what happened and what the person can do next.
"""

from collections.abc import Mapping

REFUSALS: Mapping[str, str] = {
    "intake.empty": "文件是空的。请检查是否保存完整,再上传一次。",
    "intake.not_a_workbook": "这不是 Excel 工作簿。请用 Excel 或 WPS 另存为 .xlsx 后再上传。",
    "intake.old_xls": "这是旧格式的 .xls 文件。请用 Excel 或 WPS 打开,另存为 .xlsx 后再上传。",
    "intake.csv": "这是文本(CSV)文件。请用 Excel 或 WPS 打开,核对身份证号没有丢失末几位,另存为 .xlsx 后再上传。",
    "intake.html": "这是网页格式的表格。请用 Excel 或 WPS 打开,另存为 .xlsx 后再上传。",
    "intake.password": "文件设有密码。请去掉打开密码后再上传。",
    "intake.too_large": "文件太大。请按楼栋或小区拆成几个文件,分别上传。",
    "intake.zip_bomb": "文件解开后大得不正常,没有读取。请把名册复制到新的工作簿,再上传。",
    "intake.too_many_sheets": "工作表太多。请只留下居民名册,再上传。",
    "intake.too_many_cells": "有一张工作表大得不正常,多半是远处有一个误填的单元格。请把名册复制到新的工作簿,再上传。",
    "intake.broken": "文件已损坏,打不开。请用 Excel 或 WPS 打开检查,另存后再上传。",
    "intake.no_list": "没有找到居民名册。表头至少要有姓名,以及住址或楼栋、房号。",
}
ROWS: Mapping[str, str] = {
    "row.no_person": "这一行没有姓名,也没有证件号码",
    "row.no_dwelling": "看不出住在哪一户",
    "row.no_name": "有证件号码,没有姓名",
    "row.other_name": "同一证件号码写了不同的姓名",
}
SHEETS: Mapping[str, str] = {
    "sheet.hidden": "隐藏的工作表,没有读取",
    "sheet.no_list": "没有找到名册,没有读取",
    "sheet.empty": "空的工作表",
}
NOTICES: Mapping[str, str] = {
    "id.respaced": "证件号码里有空格,已去掉",
    "id.case": "证件号码的小写字母已改为大写",
    "id.fullwidth": "证件号码是全角字符,已改为半角",
    "id.upgraded_15": "15 位身份证号已升为 18 位",
    "id.truncated": "证件号码存成了数字,末几位已丢失,没有登记",
    "id.bad_check_digit": "证件号码校验不对,请核对",
    "id.missing": "没有证件号码",
    "phone.reformatted": "电话号码的格式已整理",
    "phone.invalid": "电话号码不对,请核对",
    "name.respaced": "姓名里的空格已去掉",
    "person.repeated": "同一户里重复登记",
    "person.in_two_households": "同一个人登记在两户,请确认住在哪一户",
    "household.no_head": "这一户没有户主",
}
VERDICTS: Mapping[str, str] = {
    "taken": "已录入",
    "already_known": "已有",
    "repaired": "已整理后录入",
    "needs_look": "请核对",
    "refused": "未录入",
}
