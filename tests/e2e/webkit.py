#!/usr/bin/python3
"""A small browser of WebKitGTK that keeps a profile, saves files, or has no localStorage.

MiniBrowser, WebKitGTK's own, does none of these under WebKitWebDriver.
Usage: webkit.py PROFILE DOWNLOADS [--no-storage]
"""
import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2

PROFILE, DOWNLOADS, *OPTIONS = sys.argv[1:]

data = WebKit2.WebsiteDataManager(base_data_directory=PROFILE, base_cache_directory=PROFILE)
context = WebKit2.WebContext(website_data_manager=data)
context.set_automation_allowed(True)


def new_view(_session):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    view.get_settings().set_enable_html5_local_storage("--no-storage" not in OPTIONS)
    window = Gtk.Window(default_width=1280, default_height=800)
    window.add(view)
    window.show_all()
    view.connect("close", lambda _view: window.destroy())
    return view


def begin(_context, session):
    # The driver takes the browser only if it says its name.
    info = WebKit2.ApplicationInfo()
    info.set_name("webkit.py")
    session.set_application_info(info)
    session.connect("create-web-view", new_view)


def save(_context, download):
    def choose(_download, name):
        download.set_destination("file://" + os.path.join(DOWNLOADS, name))
        return True

    download.connect("decide-destination", choose)


context.connect("automation-started", begin)
context.connect("download-started", save)
Gtk.main()
