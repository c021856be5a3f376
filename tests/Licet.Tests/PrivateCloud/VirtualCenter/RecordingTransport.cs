using System.Xml.Linq;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>Notes the methods that are called, and can break the connection.</summary>
internal sealed class RecordingTransport(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly string[] s_reading =
        ["RetrieveServiceContent", "Login", "Logout", "RetrievePropertiesEx", "RetrieveAllPermissions",
            "RetrieveEntityPermissions"];

    /// <summary>What was called, in order.</summary>
    public List<string> Methods { get; } = [];

    /// <summary>Calls that change something.</summary>
    public IEnumerable<string> Writes => Methods.Except(s_reading);

    /// <summary>Before which call the connection breaks, counted from zero; null for none.</summary>
    public int? BreaksBefore { get; set; }

    /// <summary>After which call it breaks, before the answer has come.</summary>
    public int? BreaksAfter { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Methods.Count;
        var body = XElement.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        Methods.Add(body.Descendants().ElementAt(1).Name.LocalName);
        if (number >= BreaksBefore)
        {
            throw new HttpRequestException("broken before");
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (number >= BreaksAfter)
        {
            answer.Dispose();
            throw new HttpRequestException("broken after");
        }

        return answer;
    }
}
