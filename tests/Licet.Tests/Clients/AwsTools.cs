using System.Diagnostics;
using System.Text.Json;

namespace Licet.Tests.Clients;

/// <summary>The environment of AWS's tools: they are sent to a server by the variables that they know.</summary>
internal static class AwsTools
{
    /// <summary>Sends a program to a server, and nowhere else.</summary>
    /// <param name="start">How the program is started.</param>
    /// <param name="aws">What the server's first start says of AWS.</param>
    public static void Aim(ProcessStartInfo start, JsonElement aws)
    {
        start.Environment["AWS_ENDPOINT_URL_IAM"] = $"{aws.GetProperty("iamEndpoint").GetString()}/aws/iam";
        start.Environment["AWS_ENDPOINT_URL_STS"] = $"{aws.GetProperty("stsEndpoint").GetString()}/aws/sts";
        start.Environment["AWS_ACCESS_KEY_ID"] = aws.GetProperty("accessKeyId").GetString();
        start.Environment["AWS_SECRET_ACCESS_KEY"] = aws.GetProperty("secretAccessKey").GetString();
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        start.Environment.Remove("AWS_PROFILE");
        start.Environment.Remove("AWS_SESSION_TOKEN");
    }
}
