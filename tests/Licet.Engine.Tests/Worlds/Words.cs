namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// The few words that random worlds are made of: few, so that policies and requests meet; close to each other, so that
/// a slip in case, plate, parameter or boundary shows.
/// </summary>
internal static class Words
{
    public const string Root = "urn:v1:eu:identity:account:xx1111-ovh";

    public static readonly string[] Identities =
    [
        "urn:v1:eu:identity:user:xx1111-ovh/user1",
        "urn:v1:eu:identity:user:xx1111-ovh/user2",
        "urn:v1:eu:identity:user:xx1111-ovh/User1",
        "urn:v1:ca:identity:user:xx1111-ovh/user1",
        "urn:v1:eu:identity:group:xx1111-ovh/group1",
        "urn:v1:eu:identity:group:xx1111-ovh/user1",
        "urn:v1:eu:identity:credential:xx1111-ovh/oauth2-0f",
        "urn:v1:eu:identity:account:yy2222-ovh",
    ];

    public static readonly string[] Actions =
    [
        "vps:apiovh:get", "vps:apiovh:reboot", "vps:apiovh:ips/get", "vps:apiovh:ips/edit", "VPS:apiovh:get",
        "vps:apiovh:snapshot/create", "vps:apiovh:snapshot/delete", "dnsZone:apiovh:record/get",
        "account:apiovh:me/get",
        "pccVMware:vSphere:assumeRole", "pccVMware:vSphere:assumeRole?admin", "pccVMware:vSphere:assumeRole?iam-admin",
        "a", "aa", "aab", "abab", "?", "vps:apiovh:*",
    ];

    public static readonly string[] Resources =
    [
        "urn:v1:eu:resource:vps:vps-1", "urn:v1:eu:resource:vps:vps-2", "urn:v1:eu:resource:vps:VPS-1",
        "urn:v1:eu:resource:vpsX:vps-1", "urn:v1:eu:resource:ldp/stream:vps-1", "urn:v1:eu:resource:ip:192.0.2.0/24",
        "urn:v1:eu:resource:dnsZone:a:b:c", "urn:v1:eu:resource:account:xx1111-ovh", "urn:v1:ca:resource:vps:vps-1",
        "urn:v1::resource:vps:vps-1",
    ];

    /// <summary>Texts that a caller may ask about although no resource is called so.</summary>
    public static readonly string[] StrangeResources =
    [
        "urn:v1:eu:resource:vps:", "urn:v1:eu:resource:vps", "urn:v1:eu:resource:*", "urn:v1:eu:resource:vps:*",
        "urn:v1:eu:resource:vps:vps 1", "urn:v1:EU:resource:vps:vps-1", "urn:v1:eu:resource::vps-1", "", "*",
    ];

    public static readonly string[] TagKeys = ["team", "Team", "environment", "a:b/c=d+e@f-g.h_i"];

    public static readonly string[] TagValues = ["", "prod", "Prod", "production", "pre,prod", "red"];

    /// <summary>
    /// Zones with and without daylight saving, of half hours, of both ends of the day, and of a shift of half an hour.
    /// </summary>
    public static readonly string[] Zones =
    [
        "", "UTC", "Europe/Paris", "Europe/London", "America/New_York", "America/St_Johns",
        "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati",
        "Pacific/Apia", "Etc/GMT+12", "Africa/Casablanca",
    ];

    /// <summary>Instants at which something turns: clocks, days, weeks, years.</summary>
    public static readonly DateTime[] Pivots =
    [
        Utc(2026, 3, 29, 1, 0), Utc(2026, 10, 25, 1, 0),    // Paris, London: summer time begins, ends
        Utc(2026, 3, 8, 7, 0), Utc(2026, 11, 1, 6, 0),      // New York
        Utc(2026, 4, 4, 15, 0), Utc(2026, 10, 3, 15, 30),   // Lord Howe, by half an hour
        Utc(2026, 3, 28, 23, 0), Utc(2026, 7, 12, 22, 0),   // midnight in Paris, in winter and in summer (to a Monday)
        Utc(2026, 6, 14, 18, 30), Utc(2026, 6, 14, 10, 0),  // midnight in Kolkata, in Kiritimati
        Utc(2026, 6, 15, 12, 0), Utc(2026, 6, 14, 0, 0),    // midnight at Etc/GMT+12, in UTC
        Utc(2026, 12, 31, 23, 59), Utc(2024, 2, 29, 12, 0), Utc(1969, 12, 31, 23, 0),
    ];

    public static readonly string[] Addresses =
    [
        "10.23.4.5", "10.23.0.0", "10.23.255.255", "10.24.0.0", "192.0.2.1", "0.0.0.0", "255.255.255.255",
        "2001:db8::1", "2001:db8:0:0:0:0:0:1", "2001:DB8:1::", "::", "::1", "::ffff:10.23.4.5",
        "::ffff:a17:405", "::10.23.4.5",
    ];

    /// <summary>Texts of which a careless reader makes an address.</summary>
    public static readonly string[] UnreadableAddresses =
    [
        "", "unknown", "10.23.4", "10.23.4.5.6", "10.23.4.05", "010.23.4.5", "0x0a.23.4.5", "10.23.4.256", "169936901",
        " 10.23.4.5", "10.23.4.5 ", "10.23.4.5:80", "[::1]", "::1%eth0", "fe80::1%1", "2001:db8::1::", ":::",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
        "12345::", "::g", "10.23.0.0/16", "::ffff:10.23.4.05", "1:2:3:4:5:6:7::8", "::10.23.4", "١٠.23.4.5",
    ];

    public static readonly string[] Ranges =
    [
        "10.23.0.0/16", "10.23.4.5/16", "10.23.4.0/30", "10.23.4.5/32", "0.0.0.0/0", "128.0.0.0/1", "10.23.4.5",
        "2001:db8::/32", "2001:db8::/127", "::/0", "::1/128", "::ffff:10.23.0.0/112", "::ffff:0:0/96", "8000::/1",
    ];

    private static DateTime Utc(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
