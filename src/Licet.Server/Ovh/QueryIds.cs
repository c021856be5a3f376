using System.Globalization;
using Licet.Core.Credentials;

namespace Licet.Server.Ovh;

/// <summary>
/// The ids of requests: unlike in all runs of all servers, and nothing that anybody need guess, so that one random text
/// for the process and a number for each request do.
/// </summary>
internal static class QueryIds
{
    private static readonly string s_process = $"EU.ext-{RandomSecret.Hex(16)}";

    private static long s_last;

    /// <summary>The next id.</summary>
    public static string Next() =>
        string.Create(CultureInfo.InvariantCulture, $"{s_process}{Interlocked.Increment(ref s_last):x16}");
}
