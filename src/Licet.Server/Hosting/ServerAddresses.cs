namespace Licet.Server.Hosting;

/// <summary>Where a running server is found.</summary>
/// <param name="HttpUrl">Its base URL over plain HTTP, without a trailing slash.</param>
/// <param name="HttpsUrl">Its base URL over HTTPS.</param>
/// <param name="CaCertificate">The file with the certificate to trust for the latter.</param>
internal sealed record ServerAddresses(string HttpUrl, string HttpsUrl, string CaCertificate);
