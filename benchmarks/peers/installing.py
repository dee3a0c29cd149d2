"""Every peer in an environment of its own under build/peers: `python benchmarks/peers/installing.py`, or `make peers`.

A peer that cannot be had here (no node, no registry) is said and passed over; the benchmark then runs without it.
"""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.peers.listing import PEERS, Peer


def install(peer: Peer) -> None:
    """Raises OSError or CalledProcessError. The file `installed` tells which packages lie there."""
    peer.place.mkdir(parents=True, exist_ok=True)
    if peer.in_node:
        # What a package would run while it is installed is not needed: all ship what they load.
        command = ["npm", "install", "--silent", "--no-fund", "--ignore-scripts", "--prefix", str(peer.place)]
    else:
        subprocess.run([sys.executable, "-m", "venv", str(peer.place)], check=True)
        command = [str(peer.place / "bin" / "python"), "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
    subprocess.run([*command, *peer.packages], check=True)
    (peer.place / "installed").write_text("\n".join(peer.packages) + "\n", "utf-8")


def is_installed(peer: Peer) -> bool:
    mark = peer.place / "installed"
    return mark.exists() and mark.read_text("utf-8").split() == list(peer.packages)


def main() -> None:
    for peer in {peer.room: peer for peer in PEERS if peer.room}.values():
        if is_installed(peer):
            continue
        if peer.in_node and not shutil.which("npm"):
            print(f"{peer.name}: there is no npm here; it is left out", file=sys.stderr)
            continue
        try:
            install(peer)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{peer.name}: could not be installed ({error}); it is left out", file=sys.stderr)


if __name__ == "__main__":
    main()
