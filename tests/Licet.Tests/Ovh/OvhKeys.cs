namespace Licet.Tests.Ovh;

/// <summary>What a client signs its calls with.</summary>
internal sealed record OvhKeys(string ApplicationKey, string ApplicationSecret, string ConsumerKey);
