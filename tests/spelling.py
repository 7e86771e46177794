#!/usr/bin/env python3
"""Runs `typos`, as typos.toml says, from the packages of the Python that runs this."""
import os
import sysconfig

program = os.path.join(sysconfig.get_path("scripts"), "typos")
os.execv(program, [program])
