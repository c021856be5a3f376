using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Licet.AspNetCore;

/// <summary>Puts what <c>RequireAction</c> needs into a product.</summary>
public static class LicetSetup
{
    private const int SecretChars = 64;

    /// <summary>Configures how callers are found out. A product that cannot is not to start.</summary>
    /// <example>
    /// <code>
    /// builder.Services.AddLicet(licet => licet.UpstreamSecretFile = "licet-data/upstreams/vps.secret");
    /// </code>
    /// </example>
    /// <exception cref="InvalidOperationException">
    /// Neither a secret nor a server is configured, or the secret is none.
    /// </exception>
    public static IServiceCollection AddLicet(this IServiceCollection services, Action<LicetOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new LicetOptions();
        configure(options);
        var secret = options.UpstreamSecretFile is { } file ? File.ReadAllText(file).Trim() : options.UpstreamSecret;
        if (secret is null && options.Server is null)
        {
            throw new InvalidOperationException("Licet needs an upstream secret, or the URL of the server, or both");
        }

        if (secret is not null && (secret.Length != SecretChars || !secret.All(char.IsAsciiHexDigitLower)))
        {
            throw new InvalidOperationException($"the upstream secret is not {SecretChars} hexadecimal digits");
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Enforcement(
            secret is null
                ? null
                : new GatewaySignature(
                    secret, options.BasePath, options.ClockSkewMax, provider.GetRequiredService<TimeProvider>()),
            options.Server is { } server ? new ServerCheck(server, options.ServerTimeout) : null));
        return services;
    }
}
