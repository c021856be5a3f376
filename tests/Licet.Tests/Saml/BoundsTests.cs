using System.Collections.Immutable;
using Licet.Core.Federation;
using Licet.Server.Saml;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Saml;

/// <summary>What a server remembers of providers is bounded for each account: none keeps out others' people.</summary>
public sealed class BoundsTests
{
    private readonly SettableTime _time = new(TestProvider.Now);

    [Fact]
    public void Who_has_used_up_its_own_room_leaves_that_of_others()
    {
        var used = new UsedOnce(_time, countMax: 2);
        var until = _time.Now.AddMinutes(1);
        Assert.True(used.TryUse("a", "1", until));
        Assert.True(used.TryUse("a", "2", until));

        Assert.False(used.TryUse("a", "3", until));
        Assert.True(used.TryUse("b", "3", until));
        Assert.False(used.TryUse("b", "3", until));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(used.TryUse("a", "3", until));
    }

    [Fact]
    public void Answers_that_nobody_comes_for_fill_the_room_of_their_account_alone()
    {
        var answers = new VerifiedAnswers(_time);
        for (var number = 0; number < 500; number++)
        {
            Assert.NotNull(answers.Keep($"_{number}.a", Statement));
        }

        Assert.Null(answers.Keep("_500.a", Statement));
        Assert.NotNull(answers.Take(answers.Keep("_1.b", Statement)!));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.NotNull(answers.Keep("_500.a", Statement));
    }

    private static ProviderStatement Statement => new()
    {
        Issuer = TestProvider.EntityId,
        NameId = "john.doe",
        Attributes = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
    };
}
