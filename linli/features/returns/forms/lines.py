"""The rows of a sheet as elements: found by number, made where they are missing."""

from lxml import etree

from linli.features.returns.forms.grids import MAIN, column_letters, spot_of


class Lines:
    """The rows of a sheet, found by their numbers; a missing one is made where it belongs."""

    def __init__(self, sheet: "etree._Element") -> None:
        data = sheet.find(f"{MAIN}sheetData")
        self.data = data if data is not None else etree.SubElement(sheet, f"{MAIN}sheetData")
        self.by_number: dict[int, etree._Element] = {}
        number = 0
        for line in self.data.iterchildren(f"{MAIN}row"):
            number = int(line.get("r", number + 1))
            line.set("r", str(number))
            self.by_number[number] = line
            _name_cells(line, number)

    def line(self, number: int) -> "etree._Element":
        """Give the row with a number."""
        if number not in self.by_number:
            made = etree.Element(f"{MAIN}row", {"r": str(number)})
            self.put_behind(number - 1, made)
            self.by_number[number] = made
        return self.by_number[number]

    def put_behind(self, number: int, what: "etree._Element") -> None:
        """Put something behind the last row up to a number."""
        above = [at for at in self.by_number if at <= number]
        if above:
            self.by_number[max(above)].addnext(what)
        else:
            self.data.insert(0, what)


def _name_cells(line: "etree._Element", number: int) -> None:
    at = 0
    for one in line.iterchildren(f"{MAIN}c"):
        at = spot_of(one.get("r", ""))[1] if one.get("r") else at + 1
        one.set("r", f"{column_letters(at)}{number}")


def named_anew(line: "etree._Element", number: int) -> None:
    """Give the cells of a row that moved their places."""
    line.set("r", str(number))
    for one in line.iterchildren(f"{MAIN}c"):
        one.set("r", f"{column_letters(spot_of(one.get('r', ''))[1])}{number}")
