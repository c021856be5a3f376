using System.Collections.Immutable;
using Licet.Engine.Patterns;

namespace Licet.Core.Credentials;

/// <summary>
/// A call that a consumer key may make: a method, and a path without version prefix in which <c>*</c>
/// stands for any run of characters.
/// </summary>
/// <param name="Method">DELETE, GET, PATCH, POST or PUT.</param>
/// <param name="Path"><c>/*</c>, <c>/me/identity/*</c>.</param>
public sealed record AccessRule(string Method, string Path)
{
    /// <summary>The methods that a rule can name.</summary>
    public static ImmutableArray<string> Methods { get; } = ["DELETE", "GET", "PATCH", "POST", "PUT"];

    /// <summary>Whether the rule lets a call through.</summary>
    /// <param name="method">The call's method.</param>
    /// <param name="path">The call's path, percent-decoded, with or without its version prefix.</param>
    public bool Permits(string method, string path) => Method == method && PathPattern.Matches(path);

    private Wildcard PathPattern { get; } = new(Path);
}
