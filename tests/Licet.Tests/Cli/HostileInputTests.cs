using System.Text;
using Xunit;

namespace Licet.Tests.Cli;

/// <summary>Files that nobody who means well would write: answered all the same, and soon.</summary>
public sealed class HostileInputTests : IDisposable
{
    private const int TenMegabytes = 10 * 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("licet-hostile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_policy_of_ten_megabytes_is_too_large()
    {
        var policy = $$"""{"name":"{{new string('a', TenMegabytes)}}"}""";

        AssertInvalid(policy, "the document has 10485771 bytes, more than 524288");
    }

    [Fact]
    public void A_list_of_ten_megabytes_is_read_policy_by_policy()
    {
        var policy = ValidPolicy("vps:apiovh:reboot");
        var count = TenMegabytes / (policy.Length + 1);
        var run = Validate(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(policy, count))}]"));

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith($"\n{count} valid, 0 invalid, 0 warnings\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_without_number_are_counted_beyond_some()
    {
        var run = Check(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", 20_000))}]"));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(501, run.Errors.Count(character => character == '\n'));
        Assert.EndsWith(" further problems are not listed\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void More_documents_than_any_account_has_are_refused()
    {
        var run = Validate(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 100_001))}]"));

        Assert.Equal((1, true), (run.ExitCode, run.Output.Contains("holds more than 100000 documents\n")));
    }

    [Theory]
    [InlineData(1_000, "nests deeper than 64 levels")]
    [InlineData(5_000_000, "the document has 10000010 bytes, more than 524288")]
    public void Deep_nesting_is_refused_at_any_depth(int depth, string message) =>
        AssertInvalid($$"""{"name":{{new string('[', depth)}}{{new string(']', depth)}} }""", message);

    [Fact]
    public void Lists_in_lists_are_documents_that_are_no_policies() =>
        AssertInvalid("[[[[]]]]", "`[0]`: must be an object, not a list");

    [Fact]
    public void An_unclosed_nest_is_malformed() =>
        AssertInvalid(new string('[', TenMegabytes), "not valid JSON at line 1, byte 10485761");

    [Fact]
    public void Binary_is_no_JSON()
    {
        var bytes = new byte[TenMegabytes];
        new Random(7).NextBytes(bytes);

        AssertInvalid([0x7F, (byte)'E', (byte)'L', (byte)'F', .. bytes], "not valid JSON at line 1, byte 1");
        AssertInvalid(new byte[TenMegabytes], "not valid JSON at line 1, byte 1");
    }

    [Fact]
    public void Other_encodings_are_named()
    {
        byte[] utf16 = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{}")];

        AssertInvalid(utf16, "is UTF-16 text; save it as UTF-8");
        AssertInvalid([.. "{\"name\":\""u8, 0xE9, .. "\"}"u8], "`name`: is not valid text");
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        var run = Validate([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ValidPolicy("vps:apiovh:reboot"))]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void Names_cannot_command_the_terminal()
    {
        var run = Validate("""{"\u001b[2J\u202e\u0007":1}"""u8.ToArray());

        Assert.Contains(@"`[""\u001b[2J\u202e\u0007""]`: no such member", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void Strange_actions_without_number_are_looked_up_only_so_often()
    {
        var actions = Enumerable.Range(0, 5000).Select(number => $"vps:apiovh:{number}ebooot{number}");
        var patterns = Enumerable.Range(0, 5000).Select(number => $"*a*e*o*i*{number}*");
        var run = Validate(Encoding.UTF8.GetBytes(
            $"[{ValidPolicy([.. actions])},{ValidPolicy([.. patterns])},{ValidPolicy([.. patterns.Reverse()])}]"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning: `[0]`: 4900 further warnings are not listed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Excepts_without_number_are_compared_with_their_allows()
    {
        string[] allow = [.. Enumerable.Range(0, 5000).Select(number => $"vps:{number}*")];
        string[] except = [.. Enumerable.Range(0, 5000).Select(number => $"ip:{number}*")];

        var run = Validate(Encoding.UTF8.GetBytes(ValidPolicy(allow, except)));

        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void Random_bytes_and_mutilated_policies_are_always_answered()
    {
        var policies = Directory.GetFiles(CliRun.Documents, "*.json", SearchOption.AllDirectories)
            .Select(File.ReadAllBytes)
            .Where(bytes => bytes.Length > 0)
            .ToArray();
        const int Seed = 20261119;
        var random = new Random(Seed);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = (byte[])policies[random.Next(policies.Length)].Clone();
            for (var slip = random.Next(4); slip >= 0; slip--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var (validated, checkedRun) = (Validate(bytes), Check(bytes));
            Assert.True(validated.ExitCode is 0 or 1, $"seed {Seed}, round {round}: {validated}");
            Assert.True(checkedRun.ExitCode is 0 or 1 or 2, $"seed {Seed}, round {round}: {checkedRun}");
            Assert.DoesNotContain("should not have", validated.Errors + checkedRun.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    [InlineData("@policies.json")]
    [InlineData("folder.json")]
    [InlineData("closed.json")]
    public void A_name_that_is_no_file_is_said_to_be_none(string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "folder.json"));
        var isAsItIs = name.Length < 2 || name.Contains('\0', StringComparison.Ordinal);
        var path = isAsItIs ? name : Path.Combine(_folder, name);

        var run = CliRun.Of("policy", "validate", path);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("licet: ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_without_end_is_given_up()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "there is no /dev/zero");

        var run = CliRun.Of("policy", "validate", "/dev/zero");

        Assert.Equal((2, "licet: /dev/zero: has more than 67108864 bytes\n"), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void The_ends_of_the_calendar_are_instants_too()
    {
        var run = CliRun.OfLine(
            "check founding/vps-office-hours.json --identity urn:v1:eu:identity:user:xx1111-ovh/john.doe"
            + " --action vps:apiovh:reboot --resource urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net"
            + " --ip ::ffff:10.23.1.2 --at 9999-12-31T23:59:59.9999999Z");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
    }

    private static string ValidPolicy(params string[] allow) => ValidPolicy(allow, except: []);

    private static string ValidPolicy(string[] allow, string[] except) =>
        $$"""
        {"name":"n","identities":["urn:v1:eu:identity:user:a/b"],"resources":[{"urn":"urn:v1:eu:resource:vps:*"}],
        "permissions":{"allow":{{Actions(allow)}},"except":{{Actions(except)}} } }
        """;

    private static string Actions(string[] actions) =>
        $"[{string.Join(',', actions.Select(action => $$"""{"action":"{{action}}"}"""))}]";

    private static CliRun Validate(byte[] input) => CliRun.Of(input, ["policy", "validate", "-"]);

    private static CliRun Check(byte[] input) =>
        CliRun.Of(
            input,
            [
                "check", "-", "--identity", "urn:v1:eu:identity:user:xx1111-ovh/user1", "--action", "vps:apiovh:reboot",
                "--resource", "urn:v1:eu:resource:vps:vps-1",
            ]);

    private static void AssertInvalid(string text, string message) =>
        AssertInvalid(Encoding.UTF8.GetBytes(text), message);

    private static void AssertInvalid(byte[] input, string message)
    {
        var (validated, decided) = (Validate(input), Check(input));

        Assert.Equal((1, ""), (validated.ExitCode, validated.Errors));
        Assert.Contains($"{message}\n", validated.Output, StringComparison.Ordinal);
        Assert.Equal((2, ""), (decided.ExitCode, decided.Output));
        Assert.Contains($"{message}\n", decided.Errors, StringComparison.Ordinal);
    }
}
