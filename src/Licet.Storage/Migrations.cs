using System.Globalization;
using Licet.Storage.Drivers;

namespace Licet.Storage;

/// <summary>
/// Brings the schema up to date: numbered files, each applied once and in a transaction of its own, never changed after
/// a release.
/// </summary>
internal static class Migrations
{
    /// <summary>Applies what is missing.</summary>
    /// <exception cref="StoreUnavailableException">The schema is newer than this program.</exception>
    public static async Task ApplyAsync(ISqlDriver driver, CancellationToken cancellation)
    {
        await using (var session = await driver.BeginWriteAsync(cancellation))
        {
            const string CreateVersions =
                "create table if not exists schema_versions (version bigint not null primary key)";
            await session.ExecuteAsync(CreateVersions, cancellation);
            await session.CommitAsync(cancellation);
        }

        var applied = await AppliedAsync(driver, cancellation);
        var known = All().ToList();
        if (applied > known[^1].Version)
        {
            throw new StoreUnavailableException(
                $"the store has schema {applied}, newer than the {known[^1].Version} of this program: "
                + "use a newer licet");
        }

        const string InsertVersion = "insert into schema_versions (version) values ($1)";
        foreach (var (version, sql) in known.Where(migration => migration.Version > applied))
        {
            await using var session = await driver.BeginWriteAsync(cancellation);
            foreach (var statement in Statements(sql))
            {
                await session.ExecuteAsync(statement, cancellation);
            }

            await session.ExecuteAsync(InsertVersion, cancellation, (long)version);
            await session.CommitAsync(cancellation);
        }
    }

    private static async Task<long> AppliedAsync(ISqlDriver driver, CancellationToken cancellation)
    {
        await using var session = await driver.BeginReadAsync(cancellation);
        var versions = await session.QueryAsync(
            "select coalesce(max(version), 0) from schema_versions", reader => reader.GetInt64(0), cancellation);
        return versions[0];
    }

    private static IEnumerable<(int Version, string Sql)> All()
    {
        var assembly = typeof(Migrations).Assembly;
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            var number = name.Split('.')[^2][..4];
            yield return (int.Parse(number, CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }

    // A statement ends with a semicolon at the end of a line; comments begin a line.
    private static string[] Statements(string sql) =>
        string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal)))
            .Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
