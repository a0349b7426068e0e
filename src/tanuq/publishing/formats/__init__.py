"""What leaves, in the formats that other programs read: tables, FollowTheMoney, PFIF, a BagIt bag.

All of them are written from one thing: people as values of an edition (`publishing.release.values`).
"""
