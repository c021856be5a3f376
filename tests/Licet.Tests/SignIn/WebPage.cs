using System.Net;
using System.Text.RegularExpressions;
using Licet.Tests.Ovh;

namespace Licet.Tests.SignIn;

/// <summary>A page as a browser got it.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Path">Path and query that it was asked for.</param>
/// <param name="SetCookies">The cookies that it sets, as headers.</param>
internal sealed record WebPage(Answer Answer, string Path, IReadOnlyList<string> SetCookies)
{
    public int Status => Answer.Status;

    public string Html => Answer.Body;

    public string? Location => Answer.Header("Location");

    /// <summary>Where it goes on by itself; empty where it stays.</summary>
    public string RefreshTo => First("""<meta http-equiv="refresh" content="0;url=([^"]*)" """.TrimEnd());

    /// <summary>Its heading.</summary>
    public string Heading => First("<h1>(.*?)</h1>");

    /// <summary>What it says went wrong; empty when nothing did.</summary>
    public string Problem => First("""<p class="problem" role="alert">(.*?)</p>""");

    /// <summary>What people read, in one line.</summary>
    public string Text
    {
        get
        {
            var text = Regex.Replace(Html, "<head>.*?</head>|<[^>]*>", " ", RegexOptions.Singleline);
            return WebUtility.HtmlDecode(Regex.Replace(text, @"\s+", " ")).Trim();
        }
    }

    /// <summary>Where its first form goes.</summary>
    public string Action => First("""<form method="post" action="([^"]*)"[ >]""");

    /// <summary>The hidden fields of its forms.</summary>
    public IReadOnlyDictionary<string, string> Hidden =>
        Regex.Matches(Html, """<input type="hidden" name="([^"]*)" value="([^"]*)" />""")
            .GroupBy(match => match.Groups[1].Value)
            .ToDictionary(group => group.Key, group => WebUtility.HtmlDecode(group.First().Groups[2].Value));

    /// <summary>The text of the element of that id.</summary>
    public string ById(string id) => First($"""id="{Regex.Escape(id)}"[^>]*>(.*?)<""");

    private string First(string pattern) =>
        WebUtility.HtmlDecode(Regex.Match(Html, pattern, RegexOptions.Singleline).Groups[1].Value);
}
