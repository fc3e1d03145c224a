"""Reads blank forms and writes them back filled; opens no table, asks no clock."""
