"""A key policy that costs nothing, so that tests which open files stay quick."""

from antt_desktop.storage.key_slots import STANDARD_POLICY, Argon2Cost, KdfPolicy

CHEAP_POLICY = KdfPolicy(
    cost=Argon2Cost(8, 1, 1), floor=Argon2Cost(8, 1, 1), cap=STANDARD_POLICY.cap
)
