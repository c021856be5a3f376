using Licet.Server.Aws.Signing;
using Xunit;

namespace Licet.Tests.Aws.Signing;

/// <summary>Each step of each case of other people's suite, in both forms.</summary>
public sealed class SigningVectorTests
{
    [Theory]
    [InlineData("header")]
    [InlineData("query")]
    public void Every_step_of_every_case_is_as_in_the_suite(string form)
    {
        var vectors = SigningVector.All();
        foreach (var vector in vectors)
        {
            var claim = Read(vector, form);
            var signature = SigningKey.Sign(vector.Secret, claim.Scope, claim.StringToSign);

            Assert.Equal(
                (vector.Name, vector.Text(form, "canonical-request")), (vector.Name, claim.CanonicalRequest));
            Assert.Equal((vector.Name, vector.Text(form, "string-to-sign")), (vector.Name, claim.StringToSign));
            Assert.Equal((vector.Name, vector.Text(form, "signature")), (vector.Name, signature));
            Assert.Equal(
                (vector.KeyId, vector.Token, vector.Time), (claim.AccessKeyId, claim.SecurityToken, claim.Time));
        }

        Assert.Equal(38, vectors.Count);
    }

    [Theory]
    [InlineData("header")]
    [InlineData("query")]
    public void Every_signed_request_of_the_suite_is_verified_in_its_time_and_with_its_secret(string form)
    {
        foreach (var vector in SigningVector.All())
        {
            var claim = Read(vector, form);
            var last = vector.Time + (form == "query" ? vector.Lifetime : TimeSpan.FromMinutes(15));

            Assert.Null(claim.Verify(vector.Secret, vector.Time));
            Assert.Null(claim.Verify(vector.Secret, last));
            Assert.NotNull(claim.Verify(vector.Secret, last.AddSeconds(1)));
            Assert.Equal(SignatureRefusal.WrongSignature, claim.Verify(vector.Secret + "x", vector.Time));
            Assert.Equal(SignatureRefusal.UnknownKey, claim.Verify(null, vector.Time));
        }
    }

    private static SignatureClaim Read(SigningVector vector, string form)
    {
        var reading = SignatureReader.Read(vector.Signed(form), vector.Settings);
        Assert.True(reading.Succeeded, $"{vector.Name}: {reading.Refusal}");
        return reading.Claim;
    }
}
