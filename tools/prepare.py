"""Lay the environment from a bare clone: uv, .venv from the lock, and (for tests) the programs the tests drive.

Runs on any Python 3 that the machine has, with the standard library only, and is quick when nothing is to be done.
    python3 tools/prepare.py run     what the platform needs
    python3 tools/prepare.py dev     that, the development tools, and Chromium, LibreOffice, poppler, Java, a Chinese font
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OWN_UV = ROOT / ".uv"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
OLDEST = (3, 11)
PROGRAMS = [
    ("Chromium", ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge"), "chromium"),
    ("LibreOffice", ("soffice", "libreoffice"), "libreoffice-writer-nogui"),
    ("pdftoppm", ("pdftoppm",), "poppler-utils"),
    ("Java", ("java",), "default-jre-headless"),
]
MAC_BROWSERS = ("Google Chrome", "Chromium", "Microsoft Edge")


def main(level):
    if sys.version_info < OLDEST:
        return hand_over_to_newer_python()
    lay_environment(level)
    if level == "dev":
        find_programs()
    return 0


def stop(sentence):
    """End with one line on stderr."""
    sys.exit("prepare: " + sentence)


def hand_over_to_newer_python():
    """Run again under a Python that is new enough; pyenv's shims exist for versions that do not run, so try each."""
    for minor in (13, 12, 11, 14):
        candidate = shutil.which("python3.%d" % minor)  # noqa: UP031 (old Pythons read this line)
        if candidate and subprocess.run([candidate, "-c", ""], stderr=subprocess.DEVNULL).returncode == 0:
            return subprocess.run([candidate, *sys.argv]).returncode
    return stop("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + " and no python3.11+ is on PATH.")


def lay_environment(level):
    """Make .venv, install the lock with its hashes and the project itself; skip what the stamp says is done."""
    stamp = VENV / "xiezhi.stamp"
    done = stamp.read_text().split() if stamp.exists() else []
    if "dev" in done:
        level = "dev"
    digest = hashlib.sha256(LOCKS[level].read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if done == [level, digest]:
        return
    uv, environment = find_uv(), uv_environment()
    if not (VENV / "bin" / "python").exists():
        call([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(VENV)], environment)
    install = [uv, "pip", "install", "--python", str(VENV / "bin" / "python")]
    call([*install, "--require-hashes", "-r", str(LOCKS[level])], environment)
    call([*install, "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT)], environment)
    stamp.write_text(level + " " + digest)


def find_uv():
    """Path of uv; installed beside the project where the machine has none."""
    own = OWN_UV / "bin" / "uv"
    for candidate in (shutil.which("uv"), str(own)):
        if candidate and runs([candidate, "--version"]):
            return candidate
    print("prepare: installing uv into", OWN_UV.name + "/", flush=True)
    if venv_with_pip(OWN_UV):
        call([str(OWN_UV / "bin" / "python"), "-m", "pip", "install", "--quiet", "uv"])
    elif runs([sys.executable, "-m", "pip", "--version"]):
        # --target is allowed where the system's Python is externally managed: it leaves the system alone.
        call([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(OWN_UV), "uv"])
    else:
        stop("this Python has neither venv nor pip; install python3-venv (Debian: apt-get install python3-venv) or uv.")
    return str(own)


def venv_with_pip(folder):
    """Make a virtual environment with pip; on Debian as root, install the package that venv is split into."""
    make = [sys.executable, "-m", "venv", "--clear", str(folder)]
    if runs(make):
        return True
    shutil.rmtree(str(folder), ignore_errors=True)
    if not debian_root():
        return False
    apt_install(["python%d.%d-venv" % sys.version_info[:2]])  # noqa: UP031
    return runs(make)


def uv_environment():
    """The environment for uv, which does not read pip's settings: hand on the mirror and the certificate named there."""
    environment = dict(os.environ, UV_PYTHON_DOWNLOADS="never")
    for variable, settings in {"UV_DEFAULT_INDEX": "index-url", "SSL_CERT_FILE": "cert"}.items():
        value = os.environ.get("PIP_" + settings.upper().replace("-", "_")) or pip_setting("global." + settings)
        if value and variable not in environment and not (variable == "UV_DEFAULT_INDEX" and "UV_INDEX_URL" in environment):
            environment[variable] = value
    return environment


def pip_setting(name):
    """Value of one of pip's settings, or an empty text."""
    asked = [sys.executable, "-m", "pip", "config", "get", name]
    return subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.strip()


def find_programs():
    """Install with apt, as root on Debian, what the tests drive and the machine lacks; elsewhere name it."""
    missing = [(title, package) for title, names, package in PROGRAMS if not found(names)]
    if shutil.which("fc-list") is None or not subprocess.run(["fc-list", ":lang=zh"], stdout=subprocess.PIPE).stdout:
        missing.append(("a Chinese font", "fonts-noto-cjk"))
    if not missing:
        return
    if debian_root():
        apt_install([package for _, package in missing])
        return
    titles = ", ".join(title for title, _ in missing)
    packages = " ".join(package for _, package in missing)
    print("prepare: the tests that need", titles, "will fail here; on Debian: apt-get install", packages, file=sys.stderr)


def found(names):
    applications = [Path("/Applications") / (name + ".app") for name in MAC_BROWSERS] if "chromium" in names else []
    return any(shutil.which(name) for name in names) or any(path.exists() for path in applications)


def debian_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages):
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    call(["apt-get", "update", "-qq"], environment)
    call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], environment)


def runs(command):
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def call(command, environment=None):
    """Run `command`; stop with one line where it fails (its own words stand above)."""
    if subprocess.run(command, env=environment).returncode:
        stop("failed: " + " ".join(map(str, command[:6])) + " …; look above for the reason, mend it and run make again.")


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["dev"]):
        stop("say 'run' or 'dev'.")
    sys.exit(main(sys.argv[1]))
