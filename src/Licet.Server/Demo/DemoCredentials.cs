using System.Collections.Immutable;

namespace Licet.Server.Demo;

/// <summary>The secrets of a fresh demo, shown once.</summary>
/// <param name="ClientId">The service account's id.</param>
/// <param name="ClientSecret">Its secret.</param>
/// <param name="ServiceAccountUrn">Its URN.</param>
/// <param name="Users">The users with their passwords.</param>
internal sealed record DemoCredentials(
    string ClientId, string ClientSecret, string ServiceAccountUrn, ImmutableArray<DemoUser> Users);
