using System.Text;
using Licet.Core.SecondFactors;
using Xunit;

namespace Licet.Tests.SecondFactors;

/// <summary>Codes as the RFCs have them.</summary>
public sealed class TotpCodeTests
{
    private static readonly byte[] s_secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, for SHA-1; of the eight digits there the last six.</summary>
    [Theory]
    [InlineData(59L, "287082")]
    [InlineData(1111111109L, "081804")]
    [InlineData(1111111111L, "050471")]
    [InlineData(1234567890L, "005924")]
    [InlineData(2000000000L, "279037")]
    [InlineData(20000000000L, "353130")]
    public void A_code_is_that_of_RFC_6238(long seconds, string code)
    {
        var step = TotpCode.StepOf(DateTime.UnixEpoch.AddSeconds(seconds));

        Assert.Equal(code, TotpCode.At(s_secret, step));
    }

    /// <summary>RFC 4226, appendix D.</summary>
    [Fact]
    public void Counters_give_the_codes_of_RFC_4226()
    {
        string[] codes =
        [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ];

        Assert.Equal(codes, codes.Select((_, step) => TotpCode.At(s_secret, step)));
    }

    /// <summary>RFC 4648, §10, without the padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_RFC_4648(string text, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Decode(encoded)));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_off_by_one_step(int steps, bool isTaken)
    {
        var now = DateTime.UnixEpoch.AddSeconds(1111111111);
        var step = TotpCode.StepOf(now) + steps;

        Assert.Equal(isTaken ? step : null, TotpCode.MatchingStep(s_secret, TotpCode.At(s_secret, step), now, 0));
    }

    [Fact]
    public void A_step_and_those_before_it_are_used_up()
    {
        var now = DateTime.UnixEpoch.AddSeconds(1111111111);
        var step = TotpCode.StepOf(now);

        Assert.Null(TotpCode.MatchingStep(s_secret, TotpCode.At(s_secret, step), now, step));
        Assert.Null(TotpCode.MatchingStep(s_secret, TotpCode.At(s_secret, step - 1), now, step));
        Assert.Equal(step + 1, TotpCode.MatchingStep(s_secret, TotpCode.At(s_secret, step + 1), now, step));
    }

    [Theory]
    [InlineData("")]
    [InlineData("05047")]
    [InlineData("0504710")]
    [InlineData("05047x")]
    [InlineData("٠٥٠٤٧١")]
    [InlineData("-50471")]
    public void What_is_not_a_code_matches_nothing(string text)
    {
        Assert.Null(TotpCode.MatchingStep(s_secret, text, DateTime.UnixEpoch.AddSeconds(1111111111), 0));
    }

    [Fact]
    public void Blanks_in_a_code_do_not_count()
    {
        Assert.NotNull(TotpCode.MatchingStep(s_secret, " 050 471", DateTime.UnixEpoch.AddSeconds(1111111111), 0));
    }

    [Fact]
    public void An_app_reads_everything_from_the_link()
    {
        Assert.Equal(
            "otpauth://totp/Licet:xx1111-ovh%2Fa%40b?secret=MZXW6&issuer=Licet&algorithm=SHA1&digits=6&period=30",
            TotpCode.UriOf("MZXW6", "Licet", "xx1111-ovh/a@b"));
    }
}
