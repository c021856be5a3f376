using System.Text;
using Licet.Core.CloudManagement;
using Licet.Core.Credentials;
using Licet.Core.Logs.Streams;
using Licet.Core.PrivateCloud;
using Licet.Server.Aws;
using Licet.Server.Ovh;
using Licet.Tests.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>
/// Who gets through which route: every route as it is mapped, with its guard, against every kind of caller. The answers
/// are written down in <c>authorization-matrix.txt</c>; a route without its row, or a row without its route, is a
/// difference. Bodies are empty objects and things to delete do not exist, so that a 400 or 404 means: let in.
/// </summary>
public sealed class AuthorizationMatrixTests
{
    private const string Vps = "urn:v1:eu:resource:vps:one";

    private static readonly string[] s_callers =
    [
        "anonymous", "bad-token", "expired-token", "disabled-user", "user", "no-rights", "rights-elsewhere",
        "rules-elsewhere", "holder", "root", "session",
    ];

    private static readonly Dictionary<string, string> s_values = new()
    {
        ["id"] = "4711",
        ["user"] = "ann",
        ["group"] = "devs",
        ["features"] = "iam",
        ["file"] = "none.js",
        ["key"] = "team",
        ["token"] = "none",
        ["tag"] = "none",
        ["permissionsGroupURN"] = "urn:v1:eu:permissionsGroup:xx1111-ovh:none",
        ["resourceURN"] = Vps,
        ["name"] = "none",
        ["applicationId"] = "1",
        ["credentialId"] = "1",
        ["clientId"] = "EU.0000000000000000",
        ["policyId"] = "00000000-0000-7000-8000-000000000000",
        ["sessionId"] = "00000000000000000000000000000000",
        ["groupId"] = "00000000-0000-7000-8000-000000000000",
        ["streamId"] = "00000000-0000-7000-8000-000000000000",
        ["subscriptionId"] = "00000000-0000-7000-8000-000000000000",
        ["operationId"] = "00000000-0000-7000-8000-000000000000",
        ["serviceName"] = "ldp-xx-43081",
        ["datacenterId"] = "4711",
        ["userId"] = "4711",
        ["rightId"] = "4711",
        ["objectRightId"] = "4711",
        ["taskId"] = "4711",
        ["networkAccessId"] = "4711",
    };

    [Fact]
    public async Task Every_route_lets_in_whom_it_should()
    {
        await using var server = await ServerFixture.StartAsync();
        var callers = await Callers.OfAsync(server);
        const string Heading = "# METHOD path, what it requires, and the status that each kind of caller gets.\n";
        var text = new StringBuilder(Heading);
        foreach (var (method, path, requirement) in RoutesOf(server))
        {
            text.Append($"\n{method} {path}\n    requires {requirement}\n   ");
            foreach (var name in s_callers)
            {
                var caller = await callers.ForAsync(name, requirement);
                var status = await StatusAsync(
                    path == "/auth/logout" ? await callers.DoubleAsync(caller) : caller, method, path);
                text.Append($" {name}={status}");
                AssertGuarded(requirement, name, status, $"{method} {path}");
            }

            text.Append('\n');
        }

        Golden.AssertMatches("tests/Licet.Tests/Ovh/authorization-matrix.txt", text.ToString());
    }

    [Fact]
    public async Task Every_route_has_exactly_one_guard()
    {
        await using var server = await ServerFixture.StartAsync();

        foreach (var endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            Assert.True(
                endpoint.Metadata.GetOrderedMetadata<RouteGuard>().Count == 1, $"{endpoint.DisplayName} has no guard");
        }
    }

    /// <summary>The routes: method, path, requirement; in the order of paths.</summary>
    internal static IEnumerable<(string Method, string Path, string Requirement)> RoutesOf(ServerFixture server) =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .SelectMany(
                endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["POST"],
                (endpoint, method) => (
                    Method: method,
                    Path: '/' + endpoint.RoutePattern.RawText!.Trim('/'),
                    endpoint.Metadata.GetMetadata<RouteGuard>()!.Requirement))
            .OrderBy(route => route.Path, StringComparer.Ordinal)
            .ThenBy(route => route.Method, StringComparer.Ordinal);

    // The golden file shows what is; this says what must be, whatever the file shows.
    private static void AssertGuarded(string requirement, string caller, int status, string route)
    {
        // Whoever asks for a page and has not signed in is sent to do so.
        var isLetIn = status is not (401 or 403) && !(requirement == "session" && status == 303);
        var mayEnter = (requirement, caller) switch
        {
            ("anyone", _) => (bool?)null,
            (AwsEndpoint.Requirement or AwsEndpoint.RequirementOfForms, _) => null,
            ("session", _) => caller == "session",
            (_, "anonymous" or "bad-token" or "expired-token" or "disabled-user" or "rules-elsewhere") => false,
            (RouteGuards.Person or RouteGuards.AnyPerson, "root" or "user" or "session") => true,
            (RouteGuards.Person or RouteGuards.AnyPerson, _) => false,
            (_, "root" or "holder" or "session") => true,
            ("authenticated", _) => null,
            (_, _) => false,
        };
        Assert.True(mayEnter is null || mayEnter == isLetIn, $"{route} answers {status} to {caller}");
    }

    private static async Task<int> StatusAsync(OvhCaller caller, string method, string path)
    {
        var target = path switch
        {
            "/{*path}" => "/vps/one/reboot",
            "/api/{*path}" => "/api/sessions/instance",
            "/vsphere/{serviceName}" => "/vsphere/pcc-page",
            _ when path.StartsWith("/dedicatedCloud/", StringComparison.Ordinal) =>
                path.Replace("{serviceName}", PrivateCloudSamples.Service.Name, StringComparison.Ordinal),
            _ => path,
        };
        foreach (var (name, value) in s_values)
        {
            var isDeleted = name is "user" or "group" || path.EndsWith("/{resourceURN}", StringComparison.Ordinal);
            var isGone = method == "DELETE" && isDeleted;
            target = target.Replace($"{{{name}}}", isGone ? "nobody" : value, StringComparison.Ordinal);
        }

        Assert.DoesNotContain('{', target);
        var body = method is "POST" or "PUT" ? "{}" : null;
        return (await (path.StartsWith("/api/", StringComparison.Ordinal)
            ? caller.SendAsync(method, target, body, ("X-Api-Version", "1.5"))
            : caller.SendAsync(method, target, body))).Status;
    }

    /// <summary>The kinds of caller; those with rights have them for one requirement at a time.</summary>
    private sealed class Callers(ServerFixture server, Dictionary<string, OvhCaller> fixedOnes)
    {
        private readonly Dictionary<(string, string), OvhCaller> _made = [];

        public static async Task<Callers> OfAsync(ServerFixture server)
        {
            await server.AddResourceAsync("vps", "one");
            await server.WriteAsync((writer, token) =>
                writer.PrivateClouds.AddAsync(PrivateCloudSamples.WithRole, token));
            await server.WriteAsync((writer, token) =>
                writer.PrivateClouds.AddAsync(PrivateCloudSamples.WithRole with { Name = "pcc-page" }, token));
            await server.Root.SendAsync("POST", "/me/identity/group", """{"name":"devs"}""");
            await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
            await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"off"}""");
            await server.Root.SendAsync("POST", "/me/identity/user/off/disable");
            await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"bob"}""");
            var (nobody, clientId, _) = await server.AddServiceAccountAsync("no-rights");
            var expired = server.TokenFor(clientId, server.Time.Now.AddHours(-2));
            return new Callers(server, new Dictionary<string, OvhCaller>
            {
                ["anonymous"] = server.Anonymous,
                ["bad-token"] = server.Bearer("bad-token", "a.b.c"),
                ["expired-token"] = server.Bearer("expired-token", expired),
                ["disabled-user"] = await server.AddCredentialAsync("disabled-user", key => key with { Login = "off" }),
                ["user"] = await server.AddCredentialAsync("user", key => key with { Login = "bob" }),
                ["no-rights"] = nobody,
                ["rules-elsewhere"] = await server.AddCredentialAsync(
                    "rules-elsewhere", key => key with { Rules = [new("GET", "/elsewhere")] }),
                ["root"] = server.Root,
                ["session"] = await SessionOfRootAsync(server),
            });
        }

        /// <summary>The same caller by another credential, which may then be used up.</summary>
        public async Task<OvhCaller> DoubleAsync(OvhCaller caller)
        {
            if (caller.Name == "session")
            {
                return await SessionOfRootAsync(server);
            }

            if (caller.Keys is { } keys)
            {
                var row = server.State.FindCredential(SecretHash.Of(keys.ConsumerKey))!;
                return await server.AddCredentialAsync(caller.Name, key => row with
                {
                    CredentialId = key.CredentialId,
                    ConsumerKeyHash = key.ConsumerKeyHash,
                });
            }

            var tokens = server.Services.GetRequiredService<AccessTokens>();
            return caller.Token is { } token && tokens.Read(token) is { } read
                ? server.Bearer(caller.Name, server.TokenFor(read.ClientId, read.IssuedAt))
                : caller;
        }

        // As a script of the server's own pages calls.
        private static async Task<OvhCaller> SessionOfRootAsync(ServerFixture server)
        {
            var id = await server.AddSessionAsync(login: null);
            return server.Anonymous with
            {
                Name = "session",
                Tamper = request =>
                {
                    request.Headers.Add("Cookie", $"licet-session={id}");
                    request.Headers.Add("Sec-Fetch-Site", "same-origin");
                },
            };
        }

        // Roles are for users: the holder has the first that does, whoever has rights elsewhere all that do not.
        private async Task<OvhCaller> MemberAsync(string name, string[] roles)
        {
            if (_made.TryGetValue((name, string.Join('-', roles)), out var caller))
            {
                return caller;
            }

            var login = $"{name}.{string.Join('-', roles)}";
            await server.Root.SendAsync("POST", "/me/identity/user", $$"""{"login":"{{login}}"}""");
            var granted = name == "holder" ? [roles[0]] : CloudRoles.All.Select(role => role.Title).Except(roles);
            foreach (var title in granted)
            {
                await server.WriteAsync((writer, token) => writer.CloudPermissions.AddAsync(
                    new CloudPermission
                    {
                        Login = login,
                        RoleTitle = title,
                        CreatedAt = server.Time.Now.UtcDateTime,
                    },
                    token));
            }

            caller = await server.AddCredentialAsync(name, key => key with { Login = login });
            _made.Add((name, string.Join('-', roles)), caller);
            return caller;
        }

        public async Task<OvhCaller> ForAsync(string name, string requirement)
        {
            if (fixedOnes.TryGetValue(name, out var caller))
            {
                return caller;
            }

            if (requirement.StartsWith("role ", StringComparison.Ordinal))
            {
                return await MemberAsync(name, requirement["role ".Length..].Split(" or "));
            }

            if (!_made.TryGetValue((name, requirement), out caller))
            {
                (caller, _, var urn) = await server.AddServiceAccountAsync(name);
                foreach (var part in requirement.Split(" and "))
                {
                    var (action, resource) = part switch
                    {
                        _ when part.StartsWith("account:", StringComparison.Ordinal) =>
                            (part, ServerFixture.AccountUrn),
                        _ when part.StartsWith("ldp:", StringComparison.Ordinal) =>
                            (part, LogPlatform.UrnOf(server.State.Account)),
                        _ when part.StartsWith("pccVMware:", StringComparison.Ordinal) => (
                            part,
                            HostedPrivateCloud.UrnOf(server.State.Account, PrivateCloudSamples.Service.Name)),
                        _ => ("vps:apiovh:*", Vps),
                    };
                    await server.AllowAsync(
                        urn, [action], name == "holder" ? resource : "urn:v1:eu:resource:ip:elsewhere");
                }

                _made.Add((name, requirement), caller);
            }

            return caller;
        }
    }
}
