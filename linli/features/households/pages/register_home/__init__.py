"""The three screens of a household's sheet."""

from linli.features.households.pages.register_home import home_sheet, members, who

urls = [*who.urls, *members.urls, *home_sheet.urls]
