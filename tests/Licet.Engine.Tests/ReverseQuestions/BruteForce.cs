using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Catalogue;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;
using Licet.Engine.Documents;
using Licet.Engine.Policies;
using Licet.Engine.ReverseQuestions;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;
using Licet.Engine.Urns;

namespace Licet.Engine.Tests.ReverseQuestions;

/// <summary>Asks the reference evaluator whatever the answers to reverse questions about one world claim.</summary>
internal sealed class BruteForce
{
    private const int Samples = 60;
    private const int SamplesOfNothing = 6;

    private readonly World _world;
    private readonly SplitMix64 _random;
    private readonly WorldDirectory _directory;
    private readonly PolicySnapshot _snapshot;
    private readonly ReferenceEvaluator _reference;
    private readonly PolicySource _source;
    private readonly Dictionary<DateTime, PolicySource> _asOf = [];
    private readonly DateTime _now;
    private readonly string[] _resources;
    private readonly (DateTime Instant, string? From)[] _samples;

    public BruteForce(World world, SplitMix64 random)
    {
        (_world, _random) = (WithMoreConditions(world, random), random);
        world = _world;
        _source = world.Read();
        _directory = new WorldDirectory(_source, random);
        _snapshot = World.Admit(PolicySnapshot.Compile(_source));
        _now = world.Requests[0].Instant.AddMinutes(random.Between(-3000, 30));

        // A policy that expires counts to the end of time, or not at all: that is what the answers are about.
        _reference = new ReferenceEvaluator(AsOf(_now));
        _resources = [.. Words.Resources.Select(urn => Urn.WithPlate(urn, "eu")).Distinct(), Words.StrangeResources[4]];
        _samples = [.. TakeSamples()];
    }

    public Dictionary<AccessMark, int> Marks { get; } = [];

    /// <summary>How many resources were found under the pattern that answers for them.</summary>
    public int PatternAnswers { get; private set; }

    public string? FindFault()
    {
        var asked = _world.Requests[0];
        var resources = Enumerable.Range(0, 2).Select(_ => _random.Pick(_resources));
        var actions = Enumerable.Range(0, 1).Select(_ => _random.Pick(Words.Actions)).Append(asked.Action).Distinct();
        var aimed = asked.Resource.Urn.Contains('*', StringComparison.Ordinal) ? [] : new[] { asked.Resource.Urn };
        foreach (var resource in resources.Concat(aimed).Select(urn => Urn.WithPlate(urn, "eu")).Distinct())
        {
            foreach (var action in actions)
            {
                if (FaultOfWho(action, resource) is { } fault)
                {
                    return fault;
                }
            }
        }

        foreach (var principal in _directory.Principals.Append(Words.Root).Where(_ => _random.Chance(25)))
        {
            var fault = FaultOfWhere(principal, asked.Action)
                ?? (_random.Chance(25) ? FaultOfWhat(principal, _random.Pick(_resources)) : null);
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static World WithMoreConditions(World world, SplitMix64 random)
    {
        var maker = new ConditionMaker(random, world.Requests[0].Instant);
        return world.WithPolicies(world.Policies.Select(policy => WorldEdits.Changed(policy, changed =>
        {
            if (random.Chance(60))
            {
                changed["conditions"] = maker.Make(random.Chance(5) ? 8 : 3);
            }
        })));
    }

    private string? FaultOfWho(string action, string resource)
    {
        var answers = All((questions, after) => questions.Who(action, resource, after, _random.Pick(1, 3, 100)));
        return _directory.Principals.Append(Words.Root)
            .Select(principal => Fault(answers.GetValueOrDefault(principal), principal, action, resource))
            .FirstOrDefault(fault => fault is not null);
    }

    private string? FaultOfWhat(string principal, string resource)
    {
        var answers = All((questions, after) => questions.What(principal, resource, after, _random.Pick(700, 5000)));

        // An answer that is not there says never, but for actions that the catalogue has on other types alone.
        var spelt = _snapshot.Rules
            .Where(rule => rule.Effect == Effect.Allow && rule.Reaches(resource) && !rule.Scope.HasExpired(_now))
            .Where(rule => rule.Names([.. _directory.IdentitiesOf(principal)]))
            .SelectMany(rule => rule.Actions.Includes)
            .Select(pattern => pattern.Text);
        var asked = Words.Actions.Where(action => answers.ContainsKey(action) || spelt.Contains(action))
            .Where(action => principal != Words.Root && !action.Contains('*', StringComparison.Ordinal));
        return asked
            .Select(action => Fault(answers.GetValueOrDefault(action), principal, action, resource))
            .Append(FaultOfParameter(answers, principal, resource))
            .FirstOrDefault(fault => fault is not null);
    }

    // A parameter that no policy has heard of.
    private string? FaultOfParameter(Dictionary<string, Access> answers, string principal, string resource)
    {
        const string Action = "pccVMware:vSphere:assumeRole";
        var isAsked = ActionCatalogue.OfType(_directory.AttributesOf(resource).Type).IsEmpty;
        return isAsked ? Fault(answers.GetValueOrDefault($"{Action}?*"), principal, $"{Action}?§", resource) : null;
    }

    private string? FaultOfWhere(string principal, string action)
    {
        var answers = All((questions, after) => questions.Where(principal, action, after, _random.Pick(1, 3, 100)));
        var asked = principal == Words.Root
            ? _directory.ResourcesAfter("")
            : _directory.ResourcesAfter("").Concat(_resources.Where(answers.ContainsKey));
        return asked
            .Select(resource => Fault(answers.GetValueOrDefault(resource), principal, action, resource))
            .FirstOrDefault(fault => fault is not null)
            ?? _resources.Where(resource => principal != Words.Root && !answers.ContainsKey(resource))
                .Select(resource => FaultOfUnnamed(answers, principal, action, resource))
                .FirstOrDefault(fault => fault is not null);
    }

    // A resource without an answer of its own has that of the narrowest pattern, unless the pattern excepts it.
    private string? FaultOfUnnamed(Dictionary<string, Access> answers, string principal, string action, string resource)
    {
        var covering = answers.Values
            .Where(answer => answer.Name.Contains('*', StringComparison.Ordinal))
            .Where(answer => ReferenceEvaluator.Matches(answer.Name, resource))
            .ToArray();
        if (covering.Length == 0)
        {
            return Fault(null, principal, action, resource);
        }

        var narrowest = covering.FirstOrDefault(one =>
            covering.All(other => ReferenceEvaluator.Matches(other.Name, one.Name))
            && !one.Except.Any(exception => IsCovered(exception, resource)));

        // Of a text that is no URN nobody knows the type (R17).
        if (narrowest is null || !Urn.TryParseResource(resource, out _, out _))
        {
            return null;
        }

        PatternAnswers++;
        return Fault(narrowest, principal, action, resource, ofPattern: true);
    }

    private bool IsCovered(string exception, string resource) =>
        Urn.TryParseResourceGroup(exception, out var id)
            ? _source.ResourceGroups[id].Contains(resource)
            : ReferenceEvaluator.Matches(exception, resource);

    private string? Fault(
        Access? answer, string principal, string action, string resource, bool ofPattern = false)
    {
        Marks[answer?.Mark ?? AccessMark.Never] = Marks.GetValueOrDefault(answer?.Mark ?? AccessMark.Never) + 1;
        var about = $"{principal} {action} {resource} at {_now:O}: {Show(answer)}\n{_world}";
        var condition = answer?.Condition is { } remaining ? Reread(remaining) : null;
        if ((answer?.Mark == AccessMark.OnlyIf) != (condition is not null))
        {
            return $"mark and condition differ: {about}";
        }

        // Nearly nobody may do nearly everything: a few samples of that will do.
        foreach (var (instant, from) in _samples.Take(answer is null ? SamplesOfNothing : _samples.Length))
        {
            var request = Request(principal, action, resource, instant, from);
            var expected = condition is null
                ? answer?.Mark == AccessMark.Always
                : new ReferenceCondition(request, resource).Holds(condition) == true;
            if (expected != (_reference.Decide(request) == Verdict.Allow))
            {
                return $"brute force says otherwise at {instant:O} from {from}: {about}";
            }
        }

        if (ofPattern)
        {
            return null;
        }

        if (answer is { Mark: AccessMark.OnlyIf, IsSimplified: false })
        {
            return $"not simplified: {about}";
        }

        var other = FaultOfExamples(answer, principal, action, resource)
            ?? FaultOfUntil(answer, principal, action, resource);
        return other is null ? null : $"{other}: {about}";
    }

    // Only if: there is a request that is permitted, and one that is not.
    private string? FaultOfExamples(Access? answer, string principal, string action, string resource)
    {
        if (answer?.Mark != AccessMark.OnlyIf)
        {
            return null;
        }

        var (permitted, refused) = answer.Examples;
        foreach (var (example, verdict) in new[] { (permitted!, true), (refused!, false) })
        {
            var from = example.Source == SourceAddress.None ? null : example.Source.ToString();
            var request = Request(principal, action, resource, example.Instant, from);
            if (example.Instant < _now || (_reference.Decide(request) == Verdict.Allow) != verdict)
            {
                return $"the example {example} is none";
            }
        }

        return null;
    }

    // Up to there the answer stays, and there another begins.
    private string? FaultOfUntil(Access? answer, string principal, string action, string resource)
    {
        string? Answer(PolicySource source, out DateTime? until)
        {
            var answers = All(World.Admit(PolicySnapshot.Compile(source)), (questions, after) =>
                questions.Who(action, resource, after, 100));
            var found = answers.GetValueOrDefault(principal);
            until = found?.Until;
            return Show(found);
        }

        if (answer is null)
        {
            return null;
        }

        var expiries = _source.Policies.Select(policy => policy.Document.ExpiredAt?.Instant).OfType<DateTime>()
            .Where(expiry => expiry > _now).Distinct().Order();
        foreach (var expiry in expiries)
        {
            var differs = Holds(AsOf(expiry), principal, action, resource)
                .SequenceEqual(Holds(AsOf(_now), principal, action, resource)) is false;
            if (differs && (answer?.Until is not { } until || until > expiry))
            {
                return $"another answer begins at {expiry:O}";
            }

            if (answer?.Until == expiry && Answer(AsOf(expiry), out _) == Answer(AsOf(_now), out _))
            {
                return $"no other answer begins at {expiry:O}";
            }
        }

        return null;
    }

    private IEnumerable<bool> Holds(PolicySource source, string principal, string action, string resource)
    {
        var evaluator = new ReferenceEvaluator(source);
        return _samples.Select(sample =>
            evaluator.Decide(Request(principal, action, resource, sample.Instant, sample.From)) == Verdict.Allow);
    }

    private ReferenceRequest Request(
        string principal, string action, string resource, DateTime instant, string? from) =>
        new([.. _directory.IdentitiesOf(principal)], action, _directory.ResourceOf(resource), instant, from);

    private static string Show(Access? answer) =>
        answer is null ? "no answer"
        : answer.Condition is null ? $"{answer.Mark}"
        : $"{answer.Mark} {answer.ConditionInWords} {Json(answer.Condition)}";

    // The policies that have not expired, and never will.
    private PolicySource AsOf(DateTime instant)
    {
        if (!_asOf.TryGetValue(instant, out var source))
        {
            source = _source with
            {
                Policies =
                [
                    .. _source.Policies
                        .Where(policy => policy.Document.ExpiredAt is not { } expiry || instant < expiry.Instant)
                        .Select(policy => policy with { Document = WithoutExpiry(policy.Document) }),
                ],
            };
            _asOf.Add(instant, source);
        }

        return source;
    }

    private static OvhPolicy WithoutExpiry(OvhPolicy policy)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(policy.Write())!.AsObject();
        json.Remove("expiredAt");
        return World.Admit(OvhPolicy.Read(World.Bytes(json)));
    }

    // Through the reader: the condition is one that a policy can have.
    private static Condition Reread(Condition condition)
    {
        var problems = new ProblemList();
        using var document = JsonDocument.Parse(Json(condition));
        return new ConditionReader(problems).Read(document.RootElement, DocumentPath.Of("conditions")) is { } read
            && problems.IsEmpty
                ? read
                : throw new InvalidOperationException($"not readable: {Json(condition)}");
    }

    private static string Json(Condition condition)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            condition.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private Dictionary<string, Access> All(Func<AccessQuestions, string?, AccessPage> ask) => All(_snapshot, ask);

    // All pages, which are in order and have each answer once.
    private Dictionary<string, Access> All(PolicySnapshot snapshot, Func<AccessQuestions, string?, AccessPage> ask)
    {
        var found = new Dictionary<string, Access>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            var page = ask(new AccessQuestions(snapshot, _directory, _now, CancellationToken.None), after);
            foreach (var answer in page.Items)
            {
                if (after is not null && string.CompareOrdinal(answer.Name, after) <= 0)
                {
                    throw new InvalidOperationException($"`{answer.Name}` does not come behind `{after}`");
                }

                found.Add(answer.Name, answer);
            }

            after = page.Next;
        }
        while (after is not null);

        return found;
    }

    // Near now and at the turns of clocks and days, later in the year, and years away; from every kind of place.
    private IEnumerable<(DateTime Instant, string? From)> TakeSamples()
    {
        for (var count = 0; count < Samples; count++)
        {
            var instant = _random.Below(4) switch
            {
                0 => _now,
                1 => _now.AddMinutes(_random.Below(6 * 24 * 60)),
                2 => _now.AddHours(_random.Below(2 * 8766)),
                _ => _now.AddMinutes(_random.Below(40 * 525_960)),
            };
            yield return (instant, _random.Chance(15) ? null : _random.Pick(Words.Addresses));
        }
    }
}
