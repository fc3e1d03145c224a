"""The words of invented lives: places people come from, where they work, what they speak."""

# Field codes of the dictionary that the generator fills, and the codes of its one choice.
SEX_CODES = ("female", "male")

_ORIGINS = """
山东省菏泽市 山东省德州市 山东省泰安市 山东省临沂市 山东省聊城市 山东省潍坊市 河南省周口市
河南省商丘市 河南省信阳市 河北省衡水市 河北省邯郸市 安徽省阜阳市 安徽省亳州市 江苏省徐州市
湖北省黄冈市 湖北省孝感市 黑龙江省齐齐哈尔市 辽宁省铁岭市 四川省南充市 山西省运城市
"""
ORIGINS = tuple(_ORIGINS.split())
_WORKPLACES = """
邻光软件公司 泉畔餐饮店 第九十八中学 东泽机械厂 康禾药房 云舟物流公司 市政园林处 启明幼儿园
晨露超市 恒竹建筑公司 区人民医院 青禾电子厂 城市公交公司 个体经营 自由职业 平安里理发店
远帆快递站 长禾银行支行 社区服务中心 新亭印刷厂
"""
WORKPLACES = tuple(_WORKPLACES.split())
# Drawn evenly: who is named more often is more frequent in a northern city.
_MINORITIES = "回族 回族 回族 满族 满族 蒙古族 土家族 苗族 壮族 朝鲜族 维吾尔族"
MINORITIES = tuple(_MINORITIES.split())
MUSLIM = frozenset({"回族", "维吾尔族"})
UYGHUR, UYGHUR_LANGUAGE = "维吾尔族", "维吾尔语"
HAN = "汉族"

# Nationality, the language to speak to a foreign resident in, and names as they are common there.
FOREIGN = (
    ("韩国", "韩语", "Minjun Jiwoo Seoyeon Hyun", "Park Kim Choi Lee"),
    ("日本", "日语", "Yuki Haruto Sakura Ken", "Tanaka Sato Mori Ito"),
    ("美国", "英语", "James Anna Daniel Emily", "Brown Wood Keller Reed"),
    ("俄罗斯", "俄语", "Olga Ivan Sofia Pyotr", "Ivanova Volkov Orlova Petrov"),
    ("巴基斯坦", "英语", "Ahmed Ayesha Bilal Sana", "Hassan Malik Khan Raza"),
    ("越南", "越南语", "Linh Minh Huong Tuan", "Nguyen Tran Pham Le"),
    ("法国", "法语", "Marie Lucas Camille Hugo", "Moreau Dubois Laurent Girard"),
)
# Of ten guests from there: kind and first letter of their permit, where they are from, what they read.
TAIWAN = ("taiwan", "", "台湾地区", "国语（繁体）")
HONG_KONG = ("hong_kong_macau", "H", "香港特别行政区", "粤语（繁体）")
MACAU = ("hong_kong_macau", "M", "澳门特别行政区", "粤语（繁体）")
BORDER = (*(TAIWAN,) * 3, *(HONG_KONG,) * 5, *(MACAU,) * 2)
