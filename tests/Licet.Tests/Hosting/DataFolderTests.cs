using System.Security.Cryptography;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>The folder of an installation: whose it is, and that a damaged one is refused rather than run on.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.PathOf("data");

    private string KeyFile => Path.Combine(Data, "master.key");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_secret_is_for_its_owner_alone()
    {
        await StartAndStopAsync();

        Assert.All(
            Directory.EnumerateDirectories(Data, "*", SearchOption.AllDirectories).Append(Data),
            folder => Assert.Equal("rwx------", ModeOf(folder)));
        Assert.All(
            Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories),
            file => Assert.Equal("rw-------", ModeOf(file)));
        Assert.Equal(32, new FileInfo(KeyFile).Length);
    }

    [Fact]
    public async Task A_clean_end_leaves_one_file_of_the_store()
    {
        await StartAndStopAsync();

        var files = Directory.EnumerateFiles(Path.Combine(Data, "store")).Select(Path.GetFileName);
        Assert.DoesNotContain(files, file => file!.EndsWith("-wal", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public async Task A_master_key_of_another_size_is_refused(int size)
    {
        await StartAndStopAsync();
        await File.WriteAllBytesAsync(KeyFile, new byte[size], TestContext.Current.CancellationToken);

        await AssertRefusedAsync($"is damaged, it has {size} bytes and not 32");
        Assert.Equal(size, new FileInfo(KeyFile).Length);
    }

    [Fact]
    public async Task A_missing_master_key_is_refused_and_not_drawn_again()
    {
        await StartAndStopAsync();
        File.Delete(KeyFile);

        await AssertRefusedAsync("master.key` is missing");
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task The_master_key_of_another_installation_is_refused()
    {
        await StartAndStopAsync();
        var other = RandomNumberGenerator.GetBytes(32);
        await File.WriteAllBytesAsync(KeyFile, other, TestContext.Current.CancellationToken);

        await AssertRefusedAsync("master.key is not the key of this store");
    }

    [Fact]
    public async Task A_store_that_is_no_store_is_refused()
    {
        await StartAndStopAsync();
        var store = Path.Combine(Data, "store", "licet.db");
        var noise = RandomNumberGenerator.GetBytes(8192);
        await File.WriteAllBytesAsync(store, noise, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(store);
        Assert.Equal(noise, await File.ReadAllBytesAsync(store, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_data_directory_serves_one_server()
    {
        await using var first = await ServerProcess.StartAsync(Data);

        await AssertRefusedAsync($"another server is using the data directory `{Data}`");
        using var root = new SignedClient(await first.CredentialsAsync());
        Assert.Equal("xx1111-ovh", (await root.GetAsync("/auth/details")).GetProperty("account").GetString());
    }

    [Fact]
    public async Task A_killed_server_leaves_the_data_directory_free()
    {
        await using (var killed = await ServerProcess.StartAsync(Data))
        {
            await killed.SignalAsync("KILL");
            await killed.ExitCodeAsync();
        }

        await StartAndStopAsync();
    }

    [Fact]
    public async Task What_was_founded_without_the_demo_is_not_made_one()
    {
        await StartAndStopAsync();

        await AssertRefusedAsync("founded without --demo", "--demo");
    }

    [Fact]
    public async Task Another_account_or_plate_than_the_founded_is_refused()
    {
        await StartAndStopAsync();

        await AssertRefusedAsync("holds the account `xx1111-ovh`, not `ab1-ovh`", "--account", "ab1-ovh");
        await AssertRefusedAsync("was not founded with the plate `ca`", "--plate", "ca");
    }

    private static string ModeOf(string path)
    {
        var mode = (int)File.GetUnixFileMode(path);
        return string.Concat(Enumerable.Range(0, 9).Select(bit => (mode & (256 >> bit)) == 0 ? '-' : "rwx"[bit % 3]));
    }

    private async Task StartAndStopAsync()
    {
        await using var server = await ServerProcess.StartAsync(Data);
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    private async Task AssertRefusedAsync(string sentence, params string[] more)
    {
        var (exitCode, output) = await ServerProcess.RunAsync(
            ["serve", "--data", Data, "--http", "0", "--https", "0", .. more]);

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        ServeCommandTests.AssertOneSentence(output);
    }
}
