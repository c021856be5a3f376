using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Licet.Core.Failures;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>
/// Calls methods of the vSphere Web Services API: SOAP 1.1 over HTTP, the session in a cookie. Answers are bounded, and
/// without a document type.
/// </summary>
/// <param name="client">Speaks.</param>
/// <param name="address">The vCenter's; the API is at <c>/sdk</c>.</param>
internal sealed class VSphereSoap(HttpClient client, Uri address)
{
    /// <summary>The namespace of all that the API names.</summary>
    public static readonly XNamespace Vim = "urn:vim25";

    /// <summary>The namespace in which an element says of which derived type it is.</summary>
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The most bytes of an answer: 30,000 permissions are 8 MB.</summary>
    public const int AnswerBytesMax = 16 * 1024 * 1024;

    private const int DepthMax = 64;
    private const int NodesMax = 1_500_000;
    private const string SessionCookie = "vmware_soap_session=";

    // The oldest version that still is maintained: newer vCenters speak it, too.
    private const string Version = "\"urn:vim25/6.7\"";

    private static readonly XNamespace s_soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private readonly Uri _endpoint = new UriBuilder(address.Scheme, address.Host, address.Port, "/sdk").Uri;
    private string? _session;

    /// <summary>The vCenter's name, for messages.</summary>
    public string Host => _endpoint.Host;

    /// <summary>Calls a method of an object.</summary>
    /// <returns>What it returns: each <c>returnval</c>.</returns>
    /// <exception cref="VSphereFault">The vCenter refuses.</exception>
    /// <exception cref="VirtualCenterException">There is no answer, or none of a vCenter.</exception>
    public async Task<IReadOnlyList<XElement>> CallAsync(
        ManagedObject target, string method, CancellationToken cancellation, params XElement[] arguments)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint);
        request.Content = new ByteArrayContent(BodyOf(target, method, arguments));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
        request.Headers.TryAddWithoutValidation("SOAPAction", Version);
        if (_session is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", _session);
        }

        try
        {
            using var answer = await client.SendAsync(request, cancellation);
            RememberSession(answer);
            return Read(method, answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (HttpRequestException exception)
        {
            throw VirtualCenterTransport.FailureOf(Host, exception);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new VirtualCenterException(ErrorKind.Unavailable, $"`{Host}` does not answer", exception);
        }
    }

    /// <summary>A text within an element.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static string ReadText(XElement element, string name) =>
        element.Element(Vim + name)?.Value ?? throw new FormatException($"no {name}");

    /// <summary>A number within an element.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static int ReadInt(XElement element, string name) => IntOf(ReadText(element, name));

    /// <summary>The number that a text is.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static int IntOf(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException("no number");

    /// <summary>A truth value within an element.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static bool ReadBool(XElement element, string name) => XmlConvert.ToBoolean(ReadText(element, name));

    private static byte[] BodyOf(ManagedObject target, string method, XElement[] arguments)
    {
        var call = new XElement(Vim + method, target.Write("_this"), arguments);
        var envelope = new XElement(
            s_soap + "Envelope",
            new XAttribute(XNamespace.Xmlns + "soapenv", s_soap.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
            new XElement(s_soap + "Body", call));
        try
        {
            return Encoding.UTF8.GetBytes(envelope.ToString(SaveOptions.DisableFormatting));
        }
        catch (ArgumentException exception)
        {
            throw new VirtualCenterException(
                ErrorKind.Invalid, $"what {method} would be told holds a character that XML cannot", exception);
        }
    }

    // Its value alone, whatever else it says: it goes back to where it came from, and nowhere else.
    private void RememberSession(HttpResponseMessage answer)
    {
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.FirstOrDefault(one => one.StartsWith(SessionCookie, StringComparison.Ordinal)) is { } cookie)
        {
            _session = cookie.Split(';')[0];
        }
    }

    private List<XElement> Read(string method, HttpStatusCode status, byte[] answer)
    {
        if (status is not (HttpStatusCode.OK or HttpStatusCode.InternalServerError))
        {
            throw new VirtualCenterException(
                (int)status is >= 500 or 408 or 429 ? ErrorKind.Unavailable : ErrorKind.Invalid,
                $"`{Host}` answers {(int)status} where a vCenter has its API");
        }

        try
        {
            var body = Parse(answer).Element(s_soap + "Body") ?? throw new FormatException("no body");
            if (body.Element(s_soap + "Fault") is { } fault)
            {
                throw new VSphereFault(method, TypeOf(fault));
            }

            return [.. (body.Element(Vim + $"{method}Response") ?? throw new FormatException("no response"))
                .Elements(Vim + "returnval")];
        }
        catch (Exception exception) when (exception is XmlException or FormatException or ArgumentException)
        {
            throw NoVirtualCenter(status, exception);
        }
    }

    private VirtualCenterException NoVirtualCenter(HttpStatusCode status, Exception exception) =>
        status == HttpStatusCode.OK
            ? new(ErrorKind.Invalid, $"`{Host}` does not answer as a vCenter does", exception)
            : new(ErrorKind.Unavailable, $"`{Host}` answers {(int)status}", exception);

    // <detail><InvalidLoginFault xsi:type="InvalidLogin"/></detail>
    private static string TypeOf(XElement fault) =>
        fault.Element("detail")?.Elements().FirstOrDefault()?.Attribute(Instance + "type")?.Value.Split(':')[^1] ?? "";

    private static XElement Parse(byte[] answer)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = AnswerBytesMax,
        };
        using (var check = XmlReader.Create(new MemoryStream(answer, writable: false), settings))
        {
            for (var nodes = 0; check.Read(); nodes++)
            {
                if (check.Depth > DepthMax || nodes > NodesMax)
                {
                    throw new FormatException("too deep, or too many parts");
                }
            }
        }

        using var reader = XmlReader.Create(new MemoryStream(answer, writable: false), settings);
        var root = XElement.Load(reader);
        return root.Name == s_soap + "Envelope" ? root : throw new FormatException("no envelope");
    }
}
