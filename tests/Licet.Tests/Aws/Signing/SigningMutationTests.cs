using System.Text;
using Licet.Engine.Tests.Worlds;
using Licet.Server.Aws.Signing;
using Xunit;

namespace Licet.Tests.Aws.Signing;

/// <summary>No byte of a signed request may change: the requests of all clients, each changed in one place.</summary>
public sealed class SigningMutationTests(ITestOutputHelper output)
{
    private const int Mutations = 100_000;
    private static readonly DateTimeOffset Time = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Secrets = new(StringComparer.Ordinal)
    {
        ["AKIAEXAMPLEEXAMPLE01"] = "a/secret+of=40+characters/0123456789abcd",
        ["AKIAEXAMPLEEXAMPLE02"] = "another/secret+of=40+characters/01234567",
        ["ASIAEXAMPLEEXAMPLE03"] = "the/secret/of/temporary/credentials/0123",
    };

    // Which changes count is decided without the code under test: see RequestMeaning. A change that leaves the meaning
    // (capitals of an escape in the query, blanks around a header) is drawn anew; what becomes of it does not matter.
    [Fact]
    public void Of_a_hundred_thousand_requests_changed_in_one_byte_none_is_accepted()
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed} repeats it");
        var random = new SplitMix64(seed);
        var mutation = new RequestMutation(random);
        var originals = Originals();
        var meanings = originals.ConvertAll(RequestMeaning.Of);
        Assert.All(originals, original => Assert.True(IsAccepted(original), original.Target));

        var (changed, drawn, accepted) = (0, 0, new List<string>());
        while (changed < Mutations)
        {
            drawn++;
            var index = random.Below(originals.Count);
            var mutant = mutation.Of(originals[index]);
            if (RequestMeaning.Of(mutant) == meanings[index])
            {
                continue;
            }

            changed++;
            if (IsAccepted(mutant))
            {
                accepted.Add($"{meanings[index]}\nbecame\n{RequestMeaning.Of(mutant)}");
            }
        }

        output.WriteLine($"{drawn} drawn, {drawn - changed} of them without a change of meaning");
        Assert.True(accepted.Count == 0, string.Join("\n\n", accepted.Take(3)));
        Assert.True(drawn < Mutations * 1.1, $"{drawn} had to be drawn");
    }

    [Fact]
    public void Hostile_requests_are_refused_and_throw_nothing()
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed} repeats it");
        var random = new SplitMix64(seed);
        var mutation = new RequestMutation(random);
        var originals = Originals();
        for (var round = 0; round < 20_000; round++)
        {
            var request = originals[random.Below(originals.Count)];
            for (var changes = random.Between(2, 40); changes > 0; changes--)
            {
                request = random.Chance(5) ? Grown(request, random) : mutation.Of(request);
            }

            _ = IsAccepted(request);
        }
    }

    private static ReceivedRequest Grown(ReceivedRequest request, SplitMix64 random)
    {
        var piece = random.Pick("/", "%", "&", "=", ";", ",", "..", "X-Amz-Signature=", "é", "\ud800", "99999999999");
        var many = string.Concat(Enumerable.Repeat(piece, random.Between(1, 3000)));
        return random.Below(4) switch
        {
            0 => request with { Target = request.Target + many },
            1 => request with { Method = many },
            2 => RequestSigner.With(request, many, many),
            _ => request with
            {
                Headers = [.. request.Headers.Select(one => KeyValuePair.Create(one.Key, one.Value + many))],
            },
        };
    }

    private static bool IsAccepted(ReceivedRequest request)
    {
        var reading = SignatureReader.Read(request, SigningSettings.IamAndSts);
        return reading.Succeeded
            && reading.Claim.Verify(Secrets.GetValueOrDefault(reading.Claim.AccessKeyId), Time) is null;
    }

    private static List<ReceivedRequest> Originals()
    {
        const string Body = "Action=CreateUser&Version=2010-05-08&UserName=al%C3%AFce&Tags.member.1.Key=a+b";
        var one = Signer(1);
        var temporary = Signer(3) with { Token = "FwoGZXIvYXdzEA//token+with/signs==", Service = "sts" };
        var python = RequestSigner.Post(Body, "/aws/iam");
        python = python with { Headers = [.. python.Headers.Where(header => header.Key != "Content-Length")] };
        var go = RequestSigner.With(RequestSigner.Post(Body), "amz-sdk-invocation-id", "6c9a-11");
        go = RequestSigner.With(go, "amz-sdk-request", "attempt=1; max=25");
        var script = RequestSigner.With(
            RequestSigner.Post(Body, "/aws/iam/"),
            "x-amz-content-sha256",
            CanonicalRequest.HashOf(Encoding.UTF8.GetBytes(Body)));
        var list = RequestSigner.Get("/?Action=ListUsers&Version=2010-05-08&PathPrefix=%2Fa%20b%2F&Marker=%7E%2B");
        var identity = RequestSigner.Get("/aws/sts?Action=GetCallerIdentity&Version=2011-06-15");
        return
        [
            one.InHeaders(python, Time),
            one.InHeaders(go, Time.AddMinutes(-15)),
            (one with { Region = "eu-west-1" }).InHeaders(script, Time.AddMinutes(15)),
            one.InHeaders(list, Time),
            temporary.InHeaders(python, Time),
            temporary.InHeaders(RequestSigner.With(identity, "X-K8s-Aws-Id", "cluster  one"), Time),
            temporary.InQuery(identity, Time, 60),
            Signer(2).InQuery(list, Time.AddDays(-6), 604_800),
            Signer(2).InQuery(python, Time, null),
        ];
    }

    private static RequestSigner Signer(int number)
    {
        var (keyId, secret) = Secrets.ElementAt(number - 1);
        return new RequestSigner(keyId, secret);
    }
}
