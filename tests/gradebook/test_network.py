"""Which disks are those of a network, as Linux lists them."""

from pathlib import Path

import pytest

from grader.gradebook import network

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
23 22 0:21 / /proc rw shared:2 - proc proc rw
24 22 0:22 / /tmp rw - tmpfs tmpfs rw
25 22 0:40 / /home rw shared:5 master:1 - nfs4 server:/home rw,vers=4.2
26 25 0:41 / /home/ada/local rw - ext4 /dev/vdb rw
27 22 0:42 / /mnt/my\\040share rw - cifs //server/share rw
28 22 0:43 / /mnt/ssh rw - fuse.sshfs ada@server: rw
29 22 0:44 / /mnt/c rw - 9p drvfs rw
30 22 0:45 / /mnt/ntfs rw - fuseblk /dev/sda1 rw
31 22 0:46 / /mnt/vault rw - fuse.gocryptfs vault rw
32 22 0:47 / /mnt/twice rw - ext4 /dev/sdb rw
33 32 0:48 / /mnt/twice rw - nfs server:/twice rw
34 22 0:49 / /mnt/odd rw - neverheard none rw
35 22 0:50 / /var/lib rw - overlay overlay rw
broken
"""
PLACES = {
    "/srv/grades.db": "", "/tmp/grades.db": "", "/var/lib/x/grades.db": "", "/mnt/odd/grades.db": "",
    "/home/ada/grades.db": "nfs4", "/home/ada/local/grades.db": "", "/homes/grades.db": "",
    "/mnt/my share/grades.db": "cifs", "/mnt/my/grades.db": "", "/mnt/ssh/a/b/grades.db": "fuse.sshfs",
    "/mnt/c/grades.db": "9p", "/mnt/ntfs/grades.db": "", "/mnt/vault/grades.db": "", "/mnt/twice/grades.db": "nfs",
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_network_disk_is_known_by_its_type(place: str) -> None:
    assert network.remote(network.mounted(MOUNTS, Path(place))) == PLACES[place]


@pytest.mark.parametrize("mounts", ["", "\n", " - \n", "1 2 3 4 5 - ", "a - b - c"])
def test_what_cannot_be_read_says_nothing(mounts: str) -> None:
    assert network.mounted(mounts, Path("/grades.db")) == ""


def test_the_list_of_the_system_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    monkeypatch.setattr(network.sys, "platform", "linux")
    monkeypatch.setattr(network, "MOUNTS", mounts)
    assert network.file_system(Path("/home/ada/grades.db")) == "nfs4"
    monkeypatch.setattr(network, "MOUNTS", tmp_path / "nothing")
    assert network.file_system(Path("/home/ada/grades.db")) == ""
