#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=CS1591
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

// The mutation check: changes the evaluator's sources in one place at a time, in a copy of the repository, and tells
// which changes no test notices. `--help` says how to run it, docs/mutations.md what came of it.

if (Options.Read(args) is not { } options)
{
    return 2;
}

var root = Run.Root();
var sites = Sites.Of(root, options.Only);
Site[] shuffled = [.. sites];
new Random(options.Seed).Shuffle(shuffled);
var chosen = shuffled.Take(options.Sample).ToList();
if (options.Lists)
{
    chosen.ForEach(site => Console.WriteLine(site));
    return 0;
}

Console.WriteLine($"{chosen.Count} of {sites.Count} places; --seed {options.Seed} chooses the same again");
using var bench = new Bench(root, options);
if (chosen.Count == 0 || !bench.IsReady())
{
    Console.Error.WriteLine("mutate: nothing to try, or the tests fail without any change");
    return 2;
}

var clock = Stopwatch.StartNew();
var excused = File.ReadAllLines(Path.Combine(root, "tests", "mutate-excused.txt"));
var results = new ConcurrentBag<(Site Site, Outcome Outcome)>();
Parallel.ForEach(chosen, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, site =>
{
    var (outcome, test) = Report.IsExcused(site, excused) ? (Outcome.Excused, "") : bench.Try(site);
    results.Add((site, outcome));
    Console.WriteLine($"[{results.Count}/{chosen.Count} {clock.Elapsed:hh\\:mm\\:ss}] {outcome,-11} {site}{test}");
});
return Report.Print(results);

internal enum Outcome { Noticed, Survived, NotCompiled, Excused }

internal sealed record Options(int Sample, int Seed, string Only, int Jobs, string Copy, bool Lists)
{
    private const string Help = """
        usage: dotnet run tests/mutate.cs -- [--sample N] [--seed S] [--only TEXT] [--jobs N] [--copy DIR] [--list]

        Changes the evaluator's sources in one place at a time (`==` to `!=`, `<` to `<=`, `&&` to `||`, 4 to 5, a guard
        taken out …), compiles the engine, runs the engine's tests against it, and lists the changes that no test
        notices. Works in a copy of the repository outside of it.

          --sample N    try N places, chosen at random; all when not given
          --seed S      which ones
          --only TEXT   only places whose file and line contain TEXT
          --jobs N      so many at a time (2)
          --copy DIR    keep the copy there, so that the next run need not build all of it again
          --list        name the places, try none

        Changes that cannot show are listed, with the reason, in tests/mutate-excused.txt, and are not counted.
        """;

    public static Options? Read(string[] args)
    {
        var options = new Options(int.MaxValue, Random.Shared.Next(), "", 2, "", false);
        for (var at = 0; at < args.Length; at++)
        {
            var value = at + 1 < args.Length ? args[at + 1] : "";
            var number = int.TryParse(value, CultureInfo.InvariantCulture, out var given) ? given : -1;
            switch (args[at])
            {
                case "--sample" when number > 0: options = options with { Sample = number }; at++; break;
                case "--seed" when number >= 0: options = options with { Seed = number }; at++; break;
                case "--jobs" when number > 0: options = options with { Jobs = number }; at++; break;
                case "--only" when value.Length > 0: options = options with { Only = value }; at++; break;
                case "--copy" when value.Length > 0: options = options with { Copy = value }; at++; break;
                case "--list": options = options with { Lists = true }; break;
                default: Console.WriteLine(Help); return null;
            }
        }

        return options;
    }
}

internal sealed record Site(string File, int Line, int Start, string From, string To, string Text)
{
    public string Change => $"{Regex.Replace(From.Trim(), @"\s+", " ")} => {(To.Length == 0 ? "nothing" : To.Trim())}";

    public override string ToString() => $"{File}:{Line}: {Change}: {Text}";
}

internal static class Sites
{
    // What decides; reading documents and reverse questions are not looked at.
    private static readonly string[] s_sources =
    [
        "Decisions", "Conditions", "Patterns", "Tables", "Aws/Evaluation", "Resources", "Policies/Expiry.cs",
        "Urns/Urn.cs",
    ];

    private static readonly (string One, string Other)[] s_flips =
    [
        (" == ", " != "), ("&&", "||"), (" < ", " <= "), (" > ", " >= "), (" + ", " - "), ("++", "--"),
        (" += ", " -= "), (" & ", " | "), (" &= ", " |= "), (" << ", " >> "), ("true", "false"),
        ("is null", "is not null"), (" and ", " or "), ("break;", "continue;"), ("Math.Min", "Math.Max"),
        (".Any(", ".All("),
    ];

    private static readonly (Regex From, string To)[] s_changes =
    [
        .. s_flips.Select(flip => (Whole(flip.One), flip.Other)),
        .. s_flips.Select(flip => (Whole(flip.Other), flip.One)),
        (new(@"(?<![\w)\]!?])!(?=[\w(])"), ""), (new(@"\bis not (?!\{|null)"), "is "),
    ];

    // Raw strings, strings, characters, comments, attributes on lines of their own, directives.
    private static readonly Regex s_notCode = new("""
        (?mx) \$*"{3,}[\s\S]*?"{3,} | \$?@\$?"(?:[^"]|"")*" | \$?"(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\[^\n])+?'
        | //[^\n]* | /\*[\s\S]*?\*/ | (?<=^\s*)\[[A-Z]\w*(?:\([^\n]*\))?\](?=\s*$) | ^\s*\#[^\n]*
        """);

    private static readonly Regex s_number = new(@"(?<![\w.\[""])(\d[\d_]*)([uUlL]*)(?![\w.""])");

    // A return that is all there is to a condition.
    private static readonly Regex s_guard = new(@"\)\n {8,}\{\n\s*(return\b[^;{}]*;)\n\s*\}");

    public static List<Site> Of(string root, string only)
    {
        var folder = Path.Combine(root, "src", "Licet.Engine");
        var files = s_sources.SelectMany(source => source.EndsWith(".cs", StringComparison.Ordinal)
            ? [Path.Combine(folder, source)]
            : Directory.GetFiles(Path.Combine(folder, source), "*.cs", SearchOption.AllDirectories));
        return
        [
            .. files.Order(StringComparer.Ordinal)
                .SelectMany(file => OfFile(Path.GetRelativePath(root, file), File.ReadAllText(file)))
                .Where(site => $"{site.File}:{site.Line}:".Contains(only, StringComparison.Ordinal)),
        ];
    }

    private static IEnumerable<Site> OfFile(string file, string text)
    {
        var code = CodeOf(text);
        foreach (var (from, to) in s_changes)
        {
            foreach (Match match in from.Matches(code))
            {
                yield return At(match.Index, match.Value, to);
            }
        }

        foreach (Match match in s_number.Matches(code))
        {
            var (value, suffix) = (ulong.Parse(match.Groups[1].Value.Replace("_", ""), null), match.Groups[2].Value);
            yield return At(match.Index, match.Value, $"{value + 1}{suffix}");
            if (value > 0)
            {
                yield return At(match.Index, match.Value, $"{value - 1}{suffix}");
            }
        }

        foreach (Match match in s_guard.Matches(code))
        {
            yield return At(match.Groups[1].Index, match.Groups[1].Value, "{ }");
        }

        Site At(int start, string from, string to)
        {
            var first = start + from.Length - from.TrimStart().Length;
            var begin = text.LastIndexOf('\n', first) + 1;
            var (line, number) = (text[begin..text.IndexOf('\n', begin)].Trim(), text.AsSpan(0, first).Count('\n') + 1);
            return new Site(file, number, start, text.Substring(start, from.Length), to, line);
        }
    }

    // The text with every comment, literal, attribute and directive blanked out, character for character.
    private static string CodeOf(string text)
    {
        var code = text.ToCharArray();
        foreach (Match match in s_notCode.Matches(text))
        {
            for (var at = match.Index; at < match.Index + match.Length; at++)
            {
                code[at] = code[at] == '\n' ? '\n' : '"';
            }
        }

        return new string(code);
    }

    private static Regex Whole(string text) =>
        new(char.IsLetter(text[0]) ? $@"\b{Regex.Escape(text)}(?!\w)" : Regex.Escape(text));
}

/// <summary>A copy of the repository with its tests built, and a place of its own for each job.</summary>
internal sealed class Bench : IDisposable
{
    // What finds most comes first; the rest is asked only about what has survived it.
    private static readonly (int Worlds, string[] Tests)[] s_rounds =
    [
        (400, ["-class", "*.DifferentialTests", "-class", "*.AwsDifferentialTests", "-class", "*CaseTests",
            "-class", "*.UrnTests", "-class", "*NearMissTests", "-class", "*RequestTests"]),
        (400, [.. "Decisions Conditions Patterns Tables Documents Urns Worlds Aws.Evaluation Aws.Laws Laws".Split(' ')
            .SelectMany(name => new[] { "-namespace", "Licet.Engine.Tests." + name }),
            "-class-", "*.FuzzTests", "-class-", "*DifferentialTests", "-class-", "*.SharedWorkloadTests"]),
    ];

    private readonly string _folder;
    private readonly string _copy;
    private readonly bool _isKept;
    private readonly string _engine;
    private readonly ConcurrentBag<string> _places;
    private readonly int[] _secondsMax = [.. s_rounds.Select(_ => 600)];
    private string _arguments = "";

    public Bench(string root, Options options)
    {
        _isKept = options.Copy.Length > 0;
        _folder = _isKept ? Path.GetFullPath(options.Copy) : Directory.CreateTempSubdirectory("licet-mutate-").FullName;
        _copy = Path.Combine(_folder, "licet");
        _engine = Path.Combine(_copy, "src", "Licet.Engine");
        Console.WriteLine($"building the tests in {_copy} …");
        Copy(root, _copy, Run.Lines(root, "git", "ls-files", "-co", "--exclude-standard"));
        _places = [.. Enumerable.Range(0, options.Jobs).Select(job => Path.Combine(_copy, $"job{job}"))];
    }

    /// <summary>Builds the tests; whether they pass without a change. Measures how long they take.</summary>
    public bool IsReady()
    {
        // How the engine is compiled, so that a mutant needs the compiler alone.
        var built = Directory.CreateDirectory(Path.Combine(_engine, "obj", "Release", "net10.0"));
        File.Delete(Path.Combine(built.FullName, "Licet.Engine.dll"));
        var query = Run.Lines(
            _copy, "dotnet", "msbuild", "src/Licet.Engine", "-restore", "-t:PrepareResources;Compile",
            "-p:Configuration=Release", "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true",
            "-getItem:CscCommandLineArgs");
        using var json = JsonDocument.Parse(string.Concat(query));
        var arguments = json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Where(argument => !Regex.IsMatch(argument, "^/(out|refout|doc|warnaserror)"))
            .Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument);
        _arguments = string.Join('\n', [.. arguments, "/skipanalyzers+", "/warnaserror-", "/nowarn:*"]);

        Run.Lines(_copy, "dotnet", "build", "tests/Licet.Engine.Tests", "-c", "Release", "--nologo", "-v", "q");
        var tests = Path.Combine(_copy, "tests", "Licet.Engine.Tests", "bin", "Release", "net10.0");
        var files = Directory.GetFiles(tests, "*", SearchOption.AllDirectories);
        _places.ToList().ForEach(place => Copy(tests, place, files.Select(file => Path.GetRelativePath(tests, file))));

        var fault = Compile(_places.First(), "", "") ? Fault(_places.First(), 0) : "does not compile";
        for (var round = 0; round < s_rounds.Length && fault is null; round++)
        {
            var clock = Stopwatch.StartNew();
            fault = Fault(_places.First(), round);
            _secondsMax[round] = 20 + (5 * (int)clock.Elapsed.TotalSeconds);
            Console.WriteLine($"round {round + 1}: {clock.Elapsed.TotalSeconds:F1} s without a change {fault}");
        }

        return fault is null;
    }

    /// <summary>What comes of a change, and which test noticed it.</summary>
    public (Outcome Outcome, string Test) Try(Site site)
    {
        _places.TryTake(out var place);
        var source = File.ReadAllText(Path.Combine(_copy, site.File));
        var changed = source[..site.Start] + site.To + source[(site.Start + site.From.Length)..];
        var isCompiled = Compile(place!, changed, site.File);
        var faults = Enumerable.Range(0, isCompiled ? s_rounds.Length : 0).Select(round => Fault(place!, round));
        var outcome = !isCompiled ? (Outcome.NotCompiled, "")
            : faults.FirstOrDefault(one => one is not null) is { } fault ? (Outcome.Noticed, $"  | {fault}")
            : (Outcome.Survived, "");
        _places.Add(place!);
        return outcome;
    }

    private static void Copy(string from, string to, IEnumerable<string> files)
    {
        foreach (var file in files.Where(file => File.Exists(Path.Combine(from, file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, file))!);
            File.Copy(Path.Combine(from, file), Path.Combine(to, file), overwrite: true);
        }
    }

    public void Dispose()
    {
        if (!_isKept)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private bool Compile(string place, string changed, string file)
    {
        var arguments = _arguments;
        if (file.Length > 0)
        {
            var mutant = Path.Combine(place, "Mutant.cs");
            File.WriteAllText(mutant, changed);
            var original = Path.GetRelativePath(_engine, Path.Combine(_copy, file));
            arguments = arguments.Replace($"\n{original}\n", $"\n{mutant}\n", StringComparison.Ordinal);
        }

        var list = Path.Combine(place, "arguments.rsp");
        File.WriteAllText(list, $"{arguments}\n/out:{Path.Combine(place, "Licet.Engine.dll")}\n");
        return Run.Fault(_engine, 120, 0, "dotnet", Run.Compiler, "/shared", "/noconfig", "@" + list) is null;
    }

    private string? Fault(string place, int round) =>
        Run.Fault(
            place, _secondsMax[round], s_rounds[round].Worlds, "dotnet",
            ["Licet.Engine.Tests.dll", "-stoponfail", "-noColor", .. s_rounds[round].Tests]);
}

internal static class Run
{
    public static string Compiler { get; } = Path.Combine(SdkFolder(), "Roslyn", "bincore", "csc.dll");

    /// <summary>What a program prints; it has to succeed.</summary>
    public static string[] Lines(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{text}");
    }

    /// <summary>Why a program does not end well and in time: the first test that fails; null when it does.</summary>
    public static string? Fault(string folder, int seconds, int worlds, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["LICET_WORLDS"] = $"{worlds}";
        start.Environment["LICET_SEED"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        string? failed = null;
        process.OutputDataReceived += (_, line) => failed ??= line.Data?.Contains("[FAIL]") == true ? line.Data : null;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!process.WaitForExit(TimeSpan.FromSeconds(1)))
        {
            // By what it has computed, not by the clock: other work on the machine is no fault of the change.
            if (!process.HasExited && process.TotalProcessorTime.TotalSeconds > seconds)
            {
                process.Kill(entireProcessTree: true);
                return "takes too long";
            }
        }

        process.WaitForExit();
        return process.ExitCode == 0 ? null : failed ?? "fails";
    }

    /// <summary>The folder of the repository around the current one.</summary>
    public static string Root() =>
        Lines(Environment.CurrentDirectory, "git", "rev-parse", "--show-toplevel")[0];

    private static string SdkFolder()
    {
        var line = Lines(Environment.CurrentDirectory, "dotnet", "--list-sdks").Last(text => text.StartsWith("10."));
        return Path.Combine(line[(line.IndexOf('[') + 1)..^1], line[..line.IndexOf(' ')]);
    }
}

internal static class Report
{
    public static int Print(IReadOnlyCollection<(Site Site, Outcome Outcome)> results)
    {
        var survivors = results.Where(result => result.Outcome == Outcome.Survived).Select(result => result.Site);
        foreach (var site in survivors.OrderBy(site => site.File, StringComparer.Ordinal).ThenBy(site => site.Line))
        {
            Console.WriteLine($"survived: {site}");
        }

        int CountOf(Outcome outcome) => results.Count(result => result.Outcome == outcome);
        var (noticed, survived) = (CountOf(Outcome.Noticed), survivors.Count());
        Console.WriteLine(
            $"{results.Count} chosen: {noticed} noticed, {survived} survived, {CountOf(Outcome.Excused)} excused, "
            + $"{CountOf(Outcome.NotCompiled)} did not compile");
        Console.WriteLine($"{100.0 * noticed / Math.Max(1, noticed + survived):F1} % noticed");
        return survived == 0 ? 0 : 1;
    }

    public static bool IsExcused(Site site, string[] excused) =>
        excused.Contains($"{site.File}: {site.Change}: {site.Text}")
        || excused.Contains($"{site.File}: any: {site.Text}");
}
