using System.Text;
using static Licet.Engine.Tests.Documents.RefusedInput;

namespace Licet.Engine.Tests.Documents;

/// <summary>
/// One input for each thing that a reader may find wrong; those that pass although they look wrong come last.
/// </summary>
internal static class RefusedInputs
{
    private const string Match = "{'operator':'MATCH','values':{'resource.Type':'vps'}}";

    public static IEnumerable<(string Chapter, RefusedInput[] Inputs)> All =>
    [
        ("JSON", s_json), ("Text", s_text), ("Members", s_members), ("Types", s_types), ("Names", s_names),
        ("URNs", s_urns), ("Actions", s_actions), ("Expiry", s_expiry), ("Sizes", s_sizes),
        ("Shape of conditions", s_shape), ("Condition entries", s_entries),
        ("Permissions groups", s_permissionsGroups), ("Resource groups", s_resourceGroups), ("Accepted", s_accepted),
    ];

    private static readonly RefusedInput[] s_json =
    [
        Raw("nothing", ""),
        Raw("blanks", " \n\t "),
        Raw("null", "null"),
        Raw("a list", "[]"),
        Raw("text", "\"policy\""),
        Raw("a number", "42"),
        Raw("cut off", "{\"name\":\"p\""),
        Raw("cut off on the third line", "{\n\"name\":\n\"p"),
        Raw("a comma too many", """{"name":"p",}"""),
        Raw("a comma too many in a list", """{"identities":["a",]}"""),
        Raw("a comment", """{/* why */"name":"p"}"""),
        Raw("single quotes", "{'name':'p'}"),
        Raw("a bare name", """{name:"p"}"""),
        Raw("a tab within text", "{\"name\":\"a\tb\"}"),
        Raw("an unknown escape", """{"name":"\x41"}"""),
        Raw("two documents", "{} {}"),
        Raw("not a number", """{"name":NaN}"""),
        Raw("a leading zero", """{"name":01}"""),
        Raw("a byte order mark", [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}']),
        Raw("UTF-16", Encoding.Unicode.GetBytes("""{"name":"p"}""")),
        Policy("64 levels", $"'description':{new string('[', 63)}{new string(']', 63)}"),
        Policy("65 levels", $"'description':{new string('[', 64)}{new string(']', 64)}"),
        Raw("a hundred thousand levels", new string('[', 100_000)),
        Raw("malformed before it is too deep", "{]" + new string('[', 100)),
        Raw("too many bytes", [.. "{}"u8, .. Enumerable.Repeat((byte)' ', (512 * 1024) - 1)]),
    ];

    private static readonly RefusedInput[] s_text =
    [
        Raw("a byte that is not UTF-8, in a value", [.. "{\"name\":\""u8, 0xFF, .. "\"}"u8]),
        Raw("a byte that is not UTF-8, in a member name", [.. "{\""u8, 0xFF, .. "\":1}"u8]),
        Raw("a slash encoded too long", [.. "{\"name\":\""u8, 0xC0, 0xAF, .. "\"}"u8]),
        Policy("a lone surrogate in a description", "'description':'\\ud800'"),
        Policy("a lone surrogate in an identity", "'identities':['\\udc00']"),
        Policy("a lone surrogate in an action", "'permissions':{'allow':[{'action':'\\ud800'}]}"),
        Policy("a lone surrogate in a member name", "'\\ud800':1"),
        Entry("a lone surrogate in a condition value", "resource.Name", "\\ud800"),
        Entry("a lone surrogate in a condition key", "\\ud800", "x"),
    ];

    private static readonly RefusedInput[] s_members =
    [
        Raw("none at all", "{}"),
        Raw("null for each", """{"name":null,"identities":null,"resources":null,"permissions":null}"""),
        Policy("an unknown one", "'effect':'allow'"),
        Policy("one in another case", "'Description':'d'"),
        Policy("one with a strange name", "'a.b\\u0022c[0]':1"),
        Policy("one with a long name", $"'{new string('x', 63)}😀{new string('x', 100)}':1"),
        Policy("one that the API sets", "'id':'6956639e-3848-11ee-ae3c-0050568ce122','readOnly':false"),
        Policy("an unknown one of the permissions", "'permissions':{'allows':[]}"),
        Policy("an unknown one of an action", "'permissions':{'deny':[{'action':'a','why':''}]}"),
        Policy("an unknown one of a resource", "'resources':[{'urn':'urn:v1:eu:resource:*','id':1}]"),
        Policy("an unknown one of a permissions group", "'permissionsGroups':[{'name':'globalAdmin'}]"),
        Condition("an unknown one of a condition", "{'op':'MATCH'}"),
        Raw("two names", """{"name":"a","name":"b","identities":[],"resources":[],"permissions":{}}"""),
        Raw(
            "two names, one escaped",
            """{"name":"a","n\u0061me":"a","identities":[],"resources":[],"permissions":{}}"""),
        Policy("two deny lists", "'permissions':{'deny':[{'action':'*'}],'deny':[]}"),
        Policy("two actions in one entry", "'permissions':{'deny':[{'action':'a','action':'b'}]}"),
        Policy("two URNs in one entry", "'resources':[{'urn':'urn:v1:eu:resource:*','urn':'urn:v1:eu:resource:*'}]"),
        Condition("two operators", "{'operator':'MATCH','operator':'NOT','values':{'resource.Type':'vps'}}"),
        Condition("two values", "{'operator':'MATCH','values':{'resource.Type':'a'},'values':{'resource.Type':'b'}}"),
        Condition(
            "the same key twice", "{'operator':'MATCH','values':{'request.IP':'10.0.0.1','request.IP':'10.0.0.2'}}"),
        Policy("an action without its member", "'permissions':{'allow':[{}]}"),
        Policy("a resource without its member", "'resources':[{}]"),
        Policy("a permissions group without its member", "'permissionsGroups':[{}]"),
        Condition("a condition without members", "{}"),
    ];

    private static readonly RefusedInput[] s_types =
    [
        Policy("name", "'name':1"),
        Policy("description", "'description':{}"),
        Policy("identities", "'identities':'urn:v1:eu:identity:user:xx1111-ovh/user1'"),
        Policy("identities[]", "'identities':[1,null,{'urn':'urn:v1:eu:identity:user:xx1111-ovh/user1'}]"),
        Policy("resources", "'resources':{'urn':'urn:v1:eu:resource:*'}"),
        Policy("resources[]", "'resources':['urn:v1:eu:resource:*',null]"),
        Policy("resources[].urn", "'resources':[{'urn':[]}]"),
        Policy("permissions", "'permissions':[]"),
        Policy("permissions.allow", "'permissions':{'allow':{'action':'*'}}"),
        Policy("permissions.except", "'permissions':{'except':'*'}"),
        Policy("permissions.deny[]", "'permissions':{'deny':['*',true,null]}"),
        Policy("permissions.deny[].action", "'permissions':{'deny':[{'action':false}]}"),
        Policy("permissionsGroups", "'permissionsGroups':'urn:v1:eu:permissionsGroup:ovh:globalAdmin'"),
        Policy("permissionsGroups[]", "'permissionsGroups':['urn:v1:eu:permissionsGroup:ovh:globalAdmin']"),
        Condition("conditions", "[]"),
        Condition("conditions.operator", "{'operator':1}"),
        Condition("conditions.values", "{'operator':'MATCH','values':[]}"),
        Condition(
            "conditions.values[]",
            "{'operator':'MATCH','values':{'date.Hour':9,'resource.Name':null,'request.IP':['a']}}"),
        Condition("conditions.conditions", "{'operator':'NOT','conditions':{}}"),
        Condition("conditions.conditions[]", "{'operator':'NOT','conditions':['MATCH',null]}"),
        Policy("expiredAt", "'expiredAt':1767225599"),
    ];

    private static readonly RefusedInput[] s_names =
    [
        Policy("empty", "'name':''"),
        Policy("with a blank", "'name':'my policy'"),
        Policy("with a letter of another alphabet", "'name':'polícy'"),
        Policy("with a colon", "'name':'a:b'"),
        Policy("with a line end", "'name':'a\\n'"),
        Policy("of 256 characters", $"'name':'{new string('a', 256)}'"),
    ];

    private static readonly RefusedInput[] s_urns =
    [
        Urns(
            "resources that are none", "resources", true,
            "*", "", "vps-1", "urn:v1:eu:resource", "urn:v1:eu:resource:", "urn:v1:eu:resource:vps",
            "urn:v1:eu:resource:vps:", "urn:v1:eu:resource::vps-1", "urn:v1:eu:resource:vps*",
            "urn:v2:eu:resource:vps:vps-1", "URN:v1:eu:resource:vps:vps-1", "urn:v1:EU:resource:vps:vps-1",
            "urn:v1:*:resource:vps:vps-1", "urn:v1:a-plate-too-long-:resource:vps:vps-1", "urn:v1:resource:vps:vps-1",
            "urn:v1:eu:resource:vps:vps 1", "urn:v1:eu:resource:vps:vps-1\\n", "urn:v1:eu:resource:vps:\\u00a0",
            "urn:v1:eu:identity:user:xx1111-ovh/user1", "urn:v1:eu:permissionsGroup:ovh:globalAdmin"),
        Urns(
            "resource groups that are none", "resources", true,
            "urn:v1:eu:resourceGroup:*", "urn:v1:eu:resourceGroup:production",
            "urn:v1:eu:resourceGroup:9167fb26382b11ee895a0050568ce122",
            "urn:v1:eu:resourceGroup:{9167fb26-382b-11ee-895a-0050568ce122}",
            "urn:v1:eu:resourceGroup:0x67fb26-382b-11ee-895a-0050568ce122",
            "urn:v1:eu:resourceGroup:9167fb26-382b-11ee-895a-0050568ce122:x"),
        Urns(
            "identities that are none", "identities", false,
            "*", "", "user1", "urn:v1:eu:identity:user:user1", "urn:v1:eu:identity:user:xx1111-ovh/",
            "urn:v1:eu:identity:user:/user1", "urn:v1:eu:identity:user:xx1111-ovh/*", "urn:v1:eu:identity:*",
            "urn:v1:eu:identity:account:", "urn:v1:eu:identity:account:xx1111-ovh/user1",
            "urn:v1:eu:identity:User:xx1111-ovh/user1", "urn:v1:eu:identity:role:xx1111-ovh/r",
            "urn:v1:eu:resource:account:xx1111-ovh", "urn:v1:eu:identity:user:xx1111-ovh/user 1"),
        Urns(
            "permissions groups that are none", "permissionsGroups", true,
            "*", "", "globalAdmin", "urn:v1:eu:permissionsGroup:ovh", "urn:v1:eu:permissionsGroup:ovh:",
            "urn:v1:eu:permissionsGroup::globalAdmin", "urn:v1:eu:permissionsGroup:ovh:*",
            "urn:v1:eu:permissionGroup:ovh:globalAdmin"),
        Urns("too long", "resources", true, "urn:v1:eu:resource:vps:" + new string('a', 490)),
    ];

    private static readonly RefusedInput[] s_actions =
    [
        Policy(
            "that are none",
            "'permissions':{'allow':[{'action':''},{'action':' '},{'action':'vps:apiovh:re boot'},"
                + "{'action':'vps\\u0000'},{'action':'vps:apiovh:é'},{'action':'a\\u007f'}]}"),
        Policy("too long", $"'permissions':{{'except':[{{'action':'{new string('*', 513)}'}}]}}"),
    ];

    private static readonly RefusedInput[] s_expiry =
    [
        .. Each(
            text => Policy($"`{text}`", $"'expiredAt':'{text}'"),
            "", "tomorrow", "2026-12-31", "2026-12-31T23:59:59", "2026-12-31 23:59:59Z", "2026-12-31T23:59Z",
            "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-12-31T24:00:00Z", "2026-12-31T23:59:60Z",
            "2026-12-31T23:59:59+25:00", "2026-12-31T23:59:59.Z", "2026-12-31T23:59:59.1234567890Z",
            "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+12:00", "9999-12-31T23:59:59-12:00",
            " 2026-12-31T23:59:59Z", "2026-12-31T23:59:59Z\\n", "٢٠٢٦-12-31T23:59:59Z"),
        Policy("too long", $"'expiredAt':'{new string('2', 65)}'"),
    ];

    private static readonly RefusedInput[] s_sizes =
    [
        Policy("2,001 identities", $"'identities':[{Times(2001, "0")}]"),
        Policy("5,001 resources", $"'resources':[{Times(5001, "{}")}]"),
        Policy("101 permissions groups", $"'permissionsGroups':[{Times(101, "{}")}]"),
        Policy("5,001 actions", $"'permissions':{{'allow':[{Times(5001, "{}")}]}}"),
        Policy("a description of 4,097 characters", $"'description':'{new string('d', 4097)}'"),
        Condition("51 entries", $"{{'operator':'MATCH','values':{{{Times(51, "'k':''")}}}}}"),
        Entry("a key of 257 characters", $"resource.Tag({new string('k', 243)})", "v"),
        Entry("a tag key of 129 characters", $"resource.Tag({new string('k', 129)})", "v"),
        Entry("a value of 8,193 characters", "resource.Name", new string('v', 8193)),
        Entry("a list of 501 members", "resource.Name.IN", Times(501, "v")),
        Policy("more than 100 problems", $"'identities':[{Times(150, "0")}]"),
    ];

    private static readonly RefusedInput[] s_shape =
    [
        Condition("an unknown operator", "{'operator':'XOR','conditions':[]}"),
        Condition("an operator in another case", "{'operator':'and','conditions':[" + Match + "]}"),
        Condition("MATCH without values", "{'operator':'MATCH'}"),
        Condition("MATCH with null", "{'operator':'MATCH','values':null}"),
        Condition("MATCH without entries", "{'operator':'MATCH','values':{}}"),
        Condition(
            "MATCH with conditions",
            "{'operator':'MATCH','values':{'resource.Type':'vps'},'conditions':[" + Match + "]}"),
        Condition(
            "AND with values", "{'operator':'AND','values':{'resource.Type':'vps'},'conditions':[" + Match + "]}"),
        Condition("AND without conditions", "{'operator':'AND'}"),
        Condition("OR with null", "{'operator':'OR','conditions':null}"),
        Condition("NOT of nothing", "{'operator':'NOT','conditions':[]}"),
        Condition(
            "faults at several places",
            "{'operator':'AND','conditions':[{'operator':'NOT'},"
                + "{'operator':'MATCH','values':{'a':'b','date.Hour':'24'}},"
                + "{'operator':'NAND','values':{'date.Hour':'25'},'conditions':[{}]}]}"),
        Condition("nine levels", Nested(9)),
        Condition("sixty levels", Nested(29)),
        Condition("101 nodes", $"{{'operator':'OR','conditions':[{Times(100, Match)}]}}"),
        Condition("101 members of one list", $"{{'operator':'OR','conditions':[{Times(101, Match)}]}}"),
    ];

    private static readonly RefusedInput[] s_entries =
    [
        .. Each(
            key => Entry("no such key", key, "10.0.0.1"),
            "", "request", "request.ip", "request.IPs", "resource.Tag", "resource.Tag(a", "resource.Tag(a)b",
            "resource.Tag.a", "date", "date()", "date.Day", "date(UTC)", "date(UTC)Hour", "date(UTC.Hour",
            "Date(UTC).Hour", "principal.Name", "request.IP ", "resource.Name(x)"),
        Entry("an empty tag key", "resource.Tag()", "v"),
        Entry("a tag key with a blank", "resource.Tag(a b)", "v"),
        .. Each(
            key => Entry("no such comparator", key, "10.0.0.1"),
            "request.IP.LIKE", "request.IP.", "request.IP.EQ.IN", "request.IP.STARTS_WITH", "resource.Tag(a).IN",
            "resource.Name.BEFORE", "resource.Type.IN_RANGE", "date.Date.GT", "date.Hour.IN_RANGE",
            "date.WeekDay.STARTS_WITH"),
        .. Each(
            zone => Entry("no such zone", $"date({zone}).Hour", "8"),
            "Europe/Atlantis", "europe/paris", "EUROPE/PARIS", "utc", "../../etc/passwd", "Europe/../Europe/Paris",
            "/etc/localtime", "localtime", "posixrules", "right/Europe/Paris", "posix/Europe/Paris", "Europe",
            "Europe/", "Europe//Paris", "zone.tab", "+1", "Romance Standard Time", " UTC"),
        .. Each(
            date => Entry("no such date", "date.Date", date),
            "2026-6-15", "2026-02-30", "", "2026-06-15,2026-06-16", "2026-06-15T00:00:00Z"),
        .. Each(hour => Entry("no such hour", "date.Hour", hour), "24", "-1", "8.5", "008", " 8", "٨", "8,9"),
        .. Each(day => Entry("no such day", "date.WeekDay", day), "Mon", "lundi", "Saturday,Sunday", "frıday", ""),
        Entry("no such date in a list", "date.Date.IN", "2026-06-15,tomorrow"),
        Entry("no such hour in a list", "date.Hour.IN", "8,,9"),
        Entry("no such day in a list", "date.WeekDay.IN", "Saturday,Funday"),
        .. Each(
            address => Entry("no such address", "request.IP", address),
            "", "10.0.0", "10.0.0.01", "10.0.0.256", "0x0a.0.0.1", "10.0.0.0/8", "10.0.0.1,10.0.0.2", "fe80::1%eth0",
            "[::1]", "::ffff:10.0.0.01"),
        Entry("no such address in a list", "request.IP.IN", "10.0.0.1,10.0.0.0/8"),
        .. Each(
            range => Entry("no such range", "request.IP.IN_RANGE", range),
            "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "2001:db8::/129", "::ffff:0:0/95",
            "10.0.0.0/255.0.0.0", "10.0.0.0-10.0.0.9", "10.0.0.0/8,"),
        .. Each(list => Entry("no such list", "resource.Name.IN", list), "", ",", "a, ,b"),
    ];

    private static readonly RefusedInput[] s_permissionsGroups =
    [
        PermissionsGroup("no members", "{}"),
        PermissionsGroup("no description", "{'name':'g','permissions':{}}"),
        PermissionsGroup("an identity", "{'name':'g','description':'','permissions':{},'identities':[]}"),
        PermissionsGroup("a name with a blank", "{'name':'my group','description':'','permissions':{}}"),
        PermissionsGroup("a bad action", "{'name':'g','description':'','permissions':{'deny':[{'action':'a b'}]}}"),
    ];

    private static readonly RefusedInput[] s_resourceGroups =
    [
        ResourceGroup("no members", "{}"),
        ResourceGroup("a bare URN", "{'name':'g','resources':['urn:v1:eu:resource:vps:vps-1']}"),
        ResourceGroup("neither id nor URN", "{'name':'g','resources':[{}]}"),
        ResourceGroup(
            "ids that are none",
            "{'name':'g','resources':[{'id':'vps-1'},{'id':' d94d0a7a-382c-11ee-9153-0050568ce122'},{'id':1}]}"),
        ResourceGroup(
            "URNs that are none",
            "{'name':'g','resources':[{'urn':'urn:v1:eu:resource:vps:*'},{'urn':'vps-1'},"
                + "{'urn':'urn:v1:eu:resourceGroup:9167fb26-382b-11ee-895a-0050568ce122'}]}"),
        ResourceGroup(
            "what the API adds",
            "{'name':'g','resources':[{'id':'d94d0a7a-382c-11ee-9153-0050568ce122','displayName':''}]}"),
        ResourceGroup("5,001 members", $"{{'name':'g','resources':[{Times(5001, "{}")}]}}"),
    ];

    private static readonly RefusedInput[] s_accepted =
    [
        Policy(
            "null for what may be absent",
            "'description':null,'permissions':{'allow':null,'except':null,'deny':null},"
                + "'permissionsGroups':null,'conditions':null,'expiredAt':null"),
        Condition("empty values on AND", "{'operator':'AND','values':{},'conditions':[" + Match + "]}"),
        Condition("null values on OR", "{'operator':'OR','values':null,'conditions':[" + Match + "]}"),
        Condition("empty values on NOT", "{'operator':'NOT','values':{},'conditions':[" + Match + "]}"),
        Condition("empty conditions on MATCH", "{'operator':'MATCH','values':{'resource.Type':'vps'},'conditions':[]}"),
        Condition("eight levels", Nested(8)),
        Condition("100 nodes", $"{{'operator':'OR','conditions':[{Times(99, Match)}]}}"),
        Policy("a name of 255 characters", $"'name':'{new string('a', 255)}'"),
        Policy("every character of names", "'name':'azAZ09-/_+'"),
        Policy("an empty description", "'description':''"),
        Policy("an expiry of long ago", "'expiredAt':'0001-01-01T00:00:00Z'"),
        Policy("an expiry in small letters", "'expiredAt':'2026-12-31t23:59:59.123456789z'"),
        Policy("an expiry with an offset", "'expiredAt':'2026-12-31T23:59:59+14:00'"),
        Policy(
            "an empty plate",
            "'identities':['urn:v1::identity:user:xx1111-ovh/user1'],'resources':[{'urn':'urn:v1::resource:*'}]"),
        Policy("blanks between", " 'description' : 'd' \n"),
        Entry("a comma under EQ", "resource.Name", "a,b"),
        Entry("every character of tag keys", "resource.Tag(aA0_.:/=+@-)", "v"),
        Entry("a leading zero of an hour", "date.Hour", "08"),
        Entry("small letters of comparators", "resource.Name.starts_with", ""),
        Entry("a range of all addresses", "request.IP.IN_RANGE", "0.0.0.0/0,::/0"),
        ResourceGroup("no resources", "{'name':'g'}"),
        ResourceGroup(
            "an id and a URN",
            "{'name':'g','resources':[{'id':'D94D0A7A-382c-11ee-9153-0050568ce122',"
                + "'urn':'urn:v1::resource:vps:vps-1'}]}"),
    ];

    private static RefusedInput Urns(string title, string list, bool asObjects, params string[] urns) =>
        Policy(title, $"'{list}':[{string.Join(",", urns.Select(urn => asObjects ? Object(urn) : Text(urn)))}]");

    private static string Object(string urn) => $"{{'urn':'{urn}'}}";

    private static string Text(string urn) => $"'{urn}'";

    private static IEnumerable<RefusedInput> Each(Func<string, RefusedInput> make, params string[] texts) =>
        texts.Select(make);

    private static string Nested(int levels) =>
        levels == 1 ? Match : $"{{'operator':'NOT','conditions':[{Nested(levels - 1)}]}}";
}
