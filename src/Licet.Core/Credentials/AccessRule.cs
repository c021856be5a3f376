namespace Licet.Core.Credentials;

/// <summary>
/// A call that a consumer key may make: a method, and a path without version prefix in which <c>*</c> stands for any run of
/// characters.
/// </summary>
/// <param name="Method">DELETE, GET, PATCH, POST or PUT.</param>
/// <param name="Path"><c>/*</c>, <c>/me/identity/*</c>.</param>
public sealed record AccessRule(string Method, string Path);
