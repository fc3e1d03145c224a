"""Robots of groups: a message into a group by its webhook."""

from linli.outreach.channels.robot.address import RobotAddress, allowed
from linli.outreach.channels.robot.protocols import PROTOCOLS, Protocol
from linli.outreach.channels.robot.robots import Robots

__all__ = ["PROTOCOLS", "Protocol", "RobotAddress", "Robots", "allowed"]
