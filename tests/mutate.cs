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

var root = Repository.Root();
var sites = Sites.Of(root, options.Only);
if (options.Lists)
{
    sites.ForEach(site => Console.WriteLine(site));
    Console.WriteLine($"{sites.Count} places");
    return 0;
}

var chosen = Sites.Sample(sites, options);
Console.WriteLine($"{chosen.Count} of {sites.Count} places; --seed {options.Seed} chooses the same again");
using var bench = new Bench(root, options.Jobs);
if (chosen.Count == 0 || !bench.IsReady())
{
    Console.Error.WriteLine("mutate: nothing to try, or the tests fail without any change");
    return 2;
}

var clock = Stopwatch.StartNew();
var results = new ConcurrentBag<(Site Site, Outcome Outcome)>();
Parallel.ForEach(chosen, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, site =>
{
    var outcome = bench.Try(site);
    results.Add((site, outcome));
    Console.WriteLine($"[{results.Count}/{chosen.Count} {clock.Elapsed:hh\\:mm\\:ss}] {outcome,-11} {site}");
});
return Report.Print(results, Report.Excused(root));

internal enum Outcome
{
    Noticed,
    Survived,
    NotCompiled,
}

/// <summary>What the command line says.</summary>
internal sealed record Options(int Sample, int Seed, string Only, int Jobs, bool Lists)
{
    private const string Help = """
        usage: dotnet run tests/mutate.cs -- [--sample N] [--seed S] [--only TEXT] [--jobs N] [--list]

        Changes the evaluator's sources in one place at a time (`==` to `!=`, `<` to `<=`, `&&` to `||`, 4 to 5, a guard
        taken out …), compiles the engine, runs the engine's tests against it, and lists the changes that no test
        notices. Works in a copy of the repository in the temporary folder, which it removes at the end.

          --sample N    try N places, chosen at random; all when not given
          --seed S      which ones
          --only TEXT   only places whose file and line contain TEXT
          --jobs N      so many at a time (2)
          --list        name the places, try none

        dotnet run tests/mutate.cs -- --sample 100
        dotnet run tests/mutate.cs -- --only Decisions/Decider.cs
        dotnet run tests/mutate.cs -- --only Patterns/Pattern.cs:97

        Changes that cannot show are listed, with the reason, in tests/mutate-excused.txt, and are not counted.
        """;

    public static Options? Read(string[] args)
    {
        var options = new Options(int.MaxValue, Random.Shared.Next(), "", 2, false);
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
                case "--list": options = options with { Lists = true }; break;
                default: Console.WriteLine(Help); return null;
            }
        }

        return options;
    }
}

/// <summary>A place in a source, and what it is changed to.</summary>
internal sealed record Site(string File, int Line, int Start, string From, string To, string Text)
{
    public string Change => $"{Visible(From)} => {Visible(To)}";

    public override string ToString() => $"{File}:{Line}: {Change}: {Text}";

    private static string Visible(string text) => text.Trim() is { Length: > 0 } visible ? visible : "nothing";
}

/// <summary>Finds the places.</summary>
internal static partial class Sites
{
    // What decides; reading documents and reverse questions are not looked at.
    private static readonly string[] s_sources =
    [
        "Decisions", "Conditions", "Patterns", "Tables", "Aws/Evaluation", "Resources", "Policies/Expiry.cs",
        "Urns/Urn.cs",
    ];

    private static readonly (Regex From, string[] To)[] s_changes =
    [
        (Of(" == "), [" != "]), (Of(" != "), [" == "]), (Of("&&"), ["||"]), (Of(@"\|\|"), ["&&"]),
        (Of(" < "), [" <= "]), (Of(" <= "), [" < "]), (Of(" > "), [" >= "]), (Of(" >= "), [" > "]),
        (Of(@" \+ "), [" - "]), (Of(" - "), [" + "]), (Of(@"\+\+"), ["--"]), (Of("--"), ["++"]),
        (Of(@" \+= "), [" -= "]), (Of(" -= "), [" += "]), (Of(" & "), [" | "]), (Of(@" \| "), [" & "]),
        (Of(@" &= "), [" |= "]), (Of(@" \|= "), [" &= "]), (Of(" << "), [" >> "]), (Of(" >> "), [" << "]),
        (Of(@"\btrue\b"), ["false"]), (Of(@"\bfalse\b"), ["true"]), (Of(@"(?<![\w)\]!?])!(?=[\w(])"), [""]),
        (Of(@"\bis null\b"), ["is not null"]), (Of(@"\bis not (?!\{)"), ["is "]), (Of(@"\band\b"), ["or"]),
        (Of(@"\bor\b"), ["and"]), (Of(@"\bbreak;"), ["continue;"]), (Of(@"\bcontinue;"), ["break;"]),
        (Of(@"\bMath\.Min\b"), ["Math.Max"]), (Of(@"\bMath\.Max\b"), ["Math.Min"]),
        (Of(@"\.Any\("), [".All("]), (Of(@"\.All\("), [".Any("]),
    ];

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

    public static List<Site> Sample(List<Site> sites, Options options)
    {
        var chosen = sites.ToArray();
        new Random(options.Seed).Shuffle(chosen);
        return [.. chosen.Take(options.Sample)];
    }

    private static IEnumerable<Site> OfFile(string file, string text)
    {
        var code = CodeOf(text);
        foreach (var (from, to) in s_changes)
        {
            foreach (Match match in from.Matches(code))
            {
                yield return At(match.Index, match.Value, to[0]);
            }
        }

        foreach (Match match in Number().Matches(code))
        {
            var (value, suffix) = (ulong.Parse(match.Groups[1].Value.Replace("_", ""), null), match.Groups[2].Value);
            yield return At(match.Index, match.Value, $"{value + 1}{suffix}");
            if (value > 0)
            {
                yield return At(match.Index, match.Value, $"{value - 1}{suffix}");
            }
        }

        foreach (Match match in Guard().Matches(code))
        {
            var guarded = match.Groups[1];
            yield return At(guarded.Index, guarded.Value, "{ }");
        }

        Site At(int start, string from, string to)
        {
            var first = start + from.Length - from.TrimStart().Length;
            var begin = text.LastIndexOf('\n', first) + 1;
            var line = text[begin..text.IndexOf('\n', begin)].Trim();
            return new Site(file, text.AsSpan(0, first).Count('\n') + 1, start, from, to, line);
        }
    }

    // The text with every comment, literal, attribute and directive blanked out, character for character.
    private static string CodeOf(string text)
    {
        var code = text.ToCharArray();
        foreach (Match match in NotCode().Matches(text))
        {
            for (var at = match.Index; at < match.Index + match.Length; at++)
            {
                code[at] = code[at] == '\n' ? '\n' : '"';
            }
        }

        return new string(code);
    }

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant);

    // Raw strings, strings, characters, comments, attributes on lines of their own, directives.
    [GeneratedRegex("""
        \$*"{3,}[\s\S]*?"{3,}|\$?@\$?"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\[^\n])+?'|//[^\n]*|/\*[\s\S]*?\*/|(?<=^\s*)\[[A-Z]\w*(?:\([^\n]*\))?\](?=\s*$)|^\s*\#[^\n]*
        """, RegexOptions.Multiline)]
    private static partial Regex NotCode();

    [GeneratedRegex(@"(?<![\w.\[""])(\d[\d_]*)([uUlL]*)(?![\w.""])")]
    private static partial Regex Number();

    // A return that is all that a condition leads to.
    [GeneratedRegex(@"\)\n {8,}\{\n\s*(return\b[^;{}]*;)\n\s*\}")]
    private static partial Regex Guard();
}

/// <summary>A copy of the repository with its tests built, and a place of its own for each job.</summary>
internal sealed class Bench : IDisposable
{
    // What finds most comes first; the rest is asked only about what has survived it.
    private static readonly string[][] s_rounds =
    [
        ["-class", "*.DifferentialTests", "-class", "*.AwsDifferentialTests", "-class", "*.CaseTests",
            "-class", "*.AwsCaseTests"],
        ["-namespace", "Licet.Engine.Tests.Decisions", "-namespace", "Licet.Engine.Tests.Conditions",
            "-namespace", "Licet.Engine.Tests.Patterns", "-namespace", "Licet.Engine.Tests.Tables",
            "-namespace", "Licet.Engine.Tests.Aws.Evaluation", "-namespace", "Licet.Engine.Tests.Aws.Laws",
            "-namespace", "Licet.Engine.Tests.Documents"],
        ["-namespace", "Licet.Engine.Tests.Laws"],
    ];

    private static readonly string[] s_worlds = ["1500", "6000", "6000"];

    private readonly string _folder = Directory.CreateTempSubdirectory("licet-mutate-").FullName;
    private readonly string _copy;
    private readonly string _engine;
    private readonly ConcurrentBag<string> _places = [];
    private readonly int[] _secondsMax = [600, 600, 600];
    private string _arguments = "";

    public Bench(string root, int jobs)
    {
        _copy = Path.Combine(_folder, "licet");
        _engine = Path.Combine(_copy, "src", "Licet.Engine");
        Console.WriteLine($"building the tests in {_copy} …");
        foreach (var file in Run.Lines(root, "git", "ls-files", "-co", "--exclude-standard"))
        {
            var from = Path.Combine(root, file);
            if (File.Exists(from))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_copy, file))!);
                File.Copy(from, Path.Combine(_copy, file));
            }
        }

        var shared = Path.GetFullPath(Path.Combine(root, "..", "shared"));
        if (Directory.Exists(shared))
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder, "shared"), shared);
        }

        for (var job = 0; job < jobs; job++)
        {
            _places.Add(Path.Combine(_copy, $"job{job}"));
        }
    }

    /// <summary>Builds the tests; whether they pass without a change. Measures how long they take.</summary>
    public bool IsReady()
    {
        // Before anything is built: how the engine is compiled, so that a mutant needs the compiler alone.
        var query = Run.Lines(
            _copy, "dotnet", "msbuild", "src/Licet.Engine", "-restore", "-t:PrepareResources;Compile", "-p:Configuration=Release",
            "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true", "-getItem:CscCommandLineArgs");
        using var json = JsonDocument.Parse(string.Concat(query));
        var arguments = json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Where(argument => !Dropped(argument))
            .Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument);
        _arguments = string.Join('\n', [.. arguments, "/skipanalyzers+", "/warnaserror-", "/nowarn:*"]);

        Run.Lines(_copy, "dotnet", "build", "tests/Licet.Engine.Tests", "-c", "Release", "--nologo", "-v", "q");
        var built = Path.Combine(_copy, "tests", "Licet.Engine.Tests", "bin", "Release", "net10.0");
        foreach (var place in _places)
        {
            foreach (var file in Directory.GetFiles(built, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(place, Path.GetRelativePath(built, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        // The first run finds nothing warm.
        var passes = Passes(_places.First(), 0) && Compile(_places.First(), [], "");
        for (var round = 0; round < s_rounds.Length && passes; round++)
        {
            var clock = Stopwatch.StartNew();
            passes = Passes(_places.First(), round);
            _secondsMax[round] = 20 + (8 * (int)clock.Elapsed.TotalSeconds);
            Console.WriteLine($"round {round + 1}: {clock.Elapsed.TotalSeconds:F1} s without a change");
        }

        return passes;
    }

    public Outcome Try(Site site)
    {
        _places.TryTake(out var place);
        var source = File.ReadAllText(Path.Combine(_copy, site.File));
        var changed = source[..site.Start] + site.To + source[(site.Start + site.From.Length)..];
        var outcome = !Compile(place!, changed, site.File) ? Outcome.NotCompiled
            : Enumerable.Range(0, s_rounds.Length).All(round => Passes(place!, round)) ? Outcome.Survived
            : Outcome.Noticed;
        _places.Add(place!);
        return outcome;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool Dropped(string argument) =>
        argument.StartsWith("/out:", StringComparison.Ordinal)
        || argument.StartsWith("/refout:", StringComparison.Ordinal)
        || argument.StartsWith("/doc:", StringComparison.Ordinal)
        || argument.StartsWith("/warnaserror", StringComparison.Ordinal);

    private bool Compile(string place, ReadOnlySpan<char> changed, string file)
    {
        var arguments = _arguments;
        if (file.Length > 0)
        {
            var mutant = Path.Combine(place, "Mutant.cs");
            File.WriteAllText(mutant, changed);
            arguments = string.Join('\n', arguments.Split('\n').Select(argument =>
                Path.GetFullPath(argument.Trim('"'), _engine) == Path.Combine(_copy, file) ? mutant : argument));
        }

        var list = Path.Combine(place, "arguments.rsp");
        File.WriteAllText(list, $"{arguments}\n/out:{Path.Combine(place, "Licet.Engine.dll")}\n");
        return Run.Passes(_engine, 120, "", "dotnet", Run.Compiler, "/shared", "/noconfig", "@" + list);
    }

    private bool Passes(string place, int round) =>
        Run.Passes(
            place, _secondsMax[round], s_worlds[round],
            "dotnet", ["Licet.Engine.Tests.dll", "-stoponfail", "-noColor", .. s_rounds[round]]);
}

/// <summary>Runs other programs.</summary>
internal static class Run
{
    public static string Compiler { get; } = Path.Combine(SdkFolder(), "Roslyn", "bincore", "csc.dll");

    /// <summary>What a program prints; it has to succeed.</summary>
    public static string[] Lines(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{text}");
    }

    /// <summary>Whether a program ends well, and in time.</summary>
    public static bool Passes(string folder, int seconds, string worlds, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LICET_WORLDS"] = worlds;
        start.Environment["LICET_SEED"] = "1";
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(TimeSpan.FromSeconds(seconds)))
        {
            return process.ExitCode == 0;
        }

        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return false;
    }

    private static string SdkFolder()
    {
        var line = Lines(Environment.CurrentDirectory, "dotnet", "--list-sdks").Last(text => text.StartsWith("10."));
        return Path.Combine(line[(line.IndexOf('[') + 1)..^1], line[..line.IndexOf(' ')]);
    }
}

/// <summary>Sums up.</summary>
internal static class Report
{
    /// <summary>What cannot show: by file, change and line, as <c>mutate-excused.txt</c> says.</summary>
    public static HashSet<string> Excused(string root) =>
    [
        .. File.ReadLines(Path.Combine(root, "tests", "mutate-excused.txt"))
            .Where(line => line.StartsWith("src/", StringComparison.Ordinal))
            .Select(line => line.TrimEnd()),
    ];

    public static int Print(IReadOnlyCollection<(Site Site, Outcome Outcome)> results, HashSet<string> excused)
    {
        var counted = results.Where(result => !IsExcused(result.Site, excused)).ToList();
        var survivors = counted.Where(result => result.Outcome == Outcome.Survived).Select(result => result.Site);
        Console.WriteLine();
        foreach (var site in survivors.OrderBy(site => site.File, StringComparer.Ordinal).ThenBy(site => site.Line))
        {
            Console.WriteLine($"survived: {site}");
        }

        var noticed = counted.Count(result => result.Outcome == Outcome.Noticed);
        var survived = counted.Count(result => result.Outcome == Outcome.Survived);
        Console.WriteLine(
            $"{results.Count} tried: {noticed} noticed, {survived} survived, {results.Count - counted.Count} excused, "
            + $"{counted.Count - noticed - survived} did not compile");
        Console.WriteLine($"{100.0 * noticed / Math.Max(1, noticed + survived):F1} % noticed");
        return survived == 0 ? 0 : 1;
    }

    private static bool IsExcused(Site site, HashSet<string> excused) =>
        excused.Contains($"{site.File}: {site.Change}: {site.Text}") || excused.Contains($"{site.File}: any: {site.Text}");
}

internal static class Repository
{
    public static string Root()
    {
        var folder = new DirectoryInfo(Environment.CurrentDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Licet.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("run it inside the repository");
        }

        return folder.FullName;
    }
}
