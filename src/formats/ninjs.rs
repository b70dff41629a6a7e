//! IPTC ninjs 1.x, 2.x and 3.x, also in the variants of Superdesk, TT and AP.
//!
//! Sources: "ninjs" 1.6, 2.2, 3.1 and 3.2, the properties of the JSON Schemas (iptc.org/std/ninjs); "Superdesk ninjs", an extension of 1.x with
//! `guid` for `uri`. The versions are read by their shapes, so what is new in one may be mixed with another. 3.x writes the names of 2.x in camel
//! case.
//!
//! Of several bodies HTML is read before XHTML, XML (NITF) and text. An unknown status withholds. `ednote` is for editors only and is never shown;
//! `expires` is the end of editorial interest, at which nothing is hidden.

use super::Format;
use super::adapters::Adapter;

pub(super) const ADAPTER: Adapter = Adapter {
    format: Format::Ninjs,
    marks: &[
        "uri versioncreated",
        "uri pubstatus",
        "uri headlines",
        "uri bodies",
        "uri type headline",
        "uri $standard",
        "uri body_html",
        "uri body_xhtml",
        "uri body_text",
        "guid versioncreated",
        "guid pubstatus",
        "guid type headline",
    ],
    table: TABLE,
};

/// Fields of ours, and fields of theirs.
const TABLE: &str = r#"
[article]
headline: headlines?role=main>value:plain | headline:plain | headlines.value:plain | headlines:plain | headline_*:plain | title:plain
deck: descriptions?role=main>value:auto unless type=picture,graphic | descriptions.value:auto unless type=picture,graphic
    | description_html:html unless type=picture,graphic | description_*:auto unless type=picture,graphic
kicker: service.name:plain
body*: body_html:block-html | bodies?contenttype=text/html>value:block-html | body_xhtml:block-html
    | bodies?contenttype=application/xhtml+xml,text/xhtml>value:block-html | bodies?contenttype=*xml>value:block-nitf
    | body_xml:block-nitf | body_nitf:block-nitf | body_text:block-lines | bodies.value:block-lines | body_*:block-auto
body*: associations.*?type=picture,graphic@block
body*: associations.*?type=video@video, associations.*?type=audio@audio
body*: associations.*?!type=picture,graphic,video,audio,text,composite@other
body*: .@film if type=video, .@audio if type=audio
image: .@picture if type=picture,graphic | associations.featuremedia?type=picture,graphic@picture | associations.main?type=picture,graphic@picture
    | associations.*?name=main,mainpic,featuremedia?type=picture,graphic@picture | associations.*?type=picture@picture
    | associations.*?type=graphic@picture
related*: associations.*?type=text,composite@related
byline: byline:plain | by:plain
authors*: authors@author | bylines@author | people?rel=author,creator,writer,byline@author | person?rel=author,creator,writer,byline@author
published: firstpublished | firstcreated | versioncreated
updated: versioncreated
status: pubstatus
embargoUntil: embargoed
url: canonical | weburl | uri:http | guid:http
id: uri | guid
version: version
language: language:language
location: located.name:plain | located.city:plain | located:string
rights.holder: copyrightholder:plain
rights.notice: copyrightnotice:plain
rights.usage join: usageterms:plain
rights.license: rightsinfo.linkedrights:http
digitalSourceType: digitalsourcetype.uri | digitalsourcetype.literal | digitalsourcetype.name | digitalsourcetype
tags*: subject.name, subjects.name, keywords
- digitalsourcetype.name ednote urgency priority type mimetype contenttype profile representationtype contentcreated expires charcount wordcount slugline altids trustindicator*
- standard $standard genre* person people organisation* place* event* object* infosource* signal source evolvedfrom readtime products original_id
- renditions associations description_* body_* bodies.charcount bodies.wordcount subject subjects service rightsinfo.* located headlines.role
[author]
name: name:plain | byline:plain | by:plain
role: jobtitle.name:plain | jobtitle:plain | title:plain | role:plain unless role=writer,author
url: url
avatar: avatar_url | avatar.href | avatar:string
organization: organisation.name | organisation | organization
- biography rel
[picture]
versions: renditions.*?href?!mimetype=video/*,audio/*,text/*,application/*@rendition
alt: body_text:plain | bodies.value:plain
caption: descriptions?role=caption>value:auto | descriptions?role!=creditline>value:auto | descriptions.value:auto | description_html:html | description_*:auto | headline:plain
credit: creditline:plain | byline:plain | by:plain | descriptions?role=creditline>value:plain | copyrightholder:plain
rights.syndicate: "false" if pubstatus!=usable | "false" if embargoed
- usageterms copyrightnotice ednote located headline* slugline
[block > image = picture]
[rendition]
src: href
width: width
height: height
type: mimetype | contenttype
- title
[film > video]
src: renditions.*?mimetype=video/*>href | renditions.*?contenttype=video/*>href
width: renditions.*?mimetype=video/*>width | renditions.*?contenttype=video/*>width
height: renditions.*?mimetype=video/*>height | renditions.*?contenttype=video/*>height
poster: renditions.*?mimetype=image/*>href | renditions.*?contenttype=image/*>href
title: headline:plain | headlines.value:plain
credit: byline:plain | by:plain
- copyright* usageterms ednote located slugline headlines.role descriptions.role
[video > video = film]
caption: description_text:auto | descriptions.value:auto
[audio > audio]
src: renditions.*?mimetype=audio/*>href | renditions.*?contenttype=audio/*>href
title: headline:plain | headlines.value:plain
credit: byline:plain | by:plain
- copyright* usageterms ednote located slugline headlines.role descriptions.role
[other *]
: .:words:block-text
[related]
headline: headlines?role=main>value:plain | headline:plain | headlines.value:plain | title:plain
url: canonical | weburl | uri:http
published: firstcreated | versioncreated
- body* bodies description* byline ednote slugline usageterms copyright*
"#;
