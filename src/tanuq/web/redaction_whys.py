"""Why no redacted copy can be made, for the catalogue: the rooms below end a sentence with one of these phrases."""

from django.utils.translation import gettext_noop

WHYS = (
    gettext_noop("a scanner found malware in it, and no copy of such a file leaves"),
    gettext_noop("its bytes were erased"),
    gettext_noop("it has no pages; hide words of its text instead"),
    gettext_noop("no text was read from it; draw boxes on its pages instead"),
    gettext_noop("a box lies on a page that it does not have"),
    gettext_noop("the picture is damaged or cut off"),
    gettext_noop("it has more than 100 million pixels"),
    gettext_noop("it holds several pictures. Save each of them as a file of its own, and add those"),
    gettext_noop("the PDF is damaged or asks for a password"),
    gettext_noop("it is a recording: sound cannot be redacted here. Write down what is said, and redact that text"),
    gettext_noop(
        "it is a video: moving pictures cannot be redacted here. Take single pictures out of it, and add those"
    ),
    gettext_noop("pictures in the format HEIC cannot be opened here. Save it as JPEG, and add that as a source"),
    gettext_noop("only pictures, PDF and texts can be redacted. Save it as one of these, and add that as a source"),
)
