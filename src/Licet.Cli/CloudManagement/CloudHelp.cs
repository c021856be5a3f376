namespace Licet.Cli.CloudManagement;

/// <summary>What the help of <c>licet cloud</c> says behind the options.</summary>
internal static class CloudHelp
{
    public const string OfFolder =
        """
        Examples:
          licet cloud grant ann observer actor --server https://iam.example
          licet cloud connect 123456789012 --server https://iam.example
          licet cloud can ec2:RunInstances --user ann --server https://iam.example
        """;

    public const string OfCan =
        """
        Two halves must both allow it: a role of the user, and the policies of the access key that the AWS
        account is connected with. Without RESOURCE, listing is about what the service lists. Everybody
        asks for themselves; about others, and with the names of policies, an admin.

        Exit code:
          0  allowed
          1  refused
          2  bad usage, a question that is refused, or a server that does not answer

        Fields of --output json:
          action, resource, allowed, refused_by[] (rightscale_role, cloud_credential), links[] (rel, href),
          rightscale_role: allowed, reason, needs_one_of[], has[]
          cloud_credential: allowed, verdict, reason, lacking_layers[], and to an admin
            statements[] (policy, path, sid), missing_context_keys[]
          what_would_change_it[]

        Examples:
          May I launch a server?
            licet cloud can ec2:RunInstances "arn:aws:ec2:us-east-1:123456789012:instance/*" \
              --server https://iam.example

          And why may ann not?
            licet cloud can ec2:RunInstances --user ann --server https://iam.example
        """;

    public const string OfConnect =
        """
        The key is read from $AWS_ACCESS_KEY_ID and $AWS_SECRET_ACCESS_KEY. It is a key of a user of this
        server's AWS API; of another server's with --user-arn and --details. What it lacks of each
        permission set is listed.

        Exit code:
          0  connected
          1  refused
          2  bad usage, a file that cannot be read, or a server that does not answer

        Examples:
          licet cloud connect 123456789012 --server https://iam.example
          licet cloud connect 123456789012 --server https://iam.example --permission-set optima_only
          licet cloud connect 123456789012 --server https://iam.example \
            --user-arn arn:aws:iam::123456789012:user/RightScale --details details.json
        """;

    public const string OfSetup =
        """
        It needs the role admin, and AWS policies that create users, give them policies and create keys.
        Nobody sees the key.

        Examples:
          licet cloud setup optima_only --server https://iam.example
          licet cloud setup cloud_management_and_optima --server https://iam.example --name cloud --custom
        """;

    public const string OfDisconnect =
        """
        Examples:
          licet cloud disconnect --server https://iam.example
        """;

    public const string OfGrant =
        """
        observer comes first. Roles of the organization (enterprise_manager, ca_user, billing_center_…) are
        granted by an enterprise_manager or the owner.

        Examples:
          licet cloud grant ann observer actor --server https://iam.example
        """;

    public const string OfRevoke =
        """
        observer goes last.

        Examples:
          licet cloud revoke ann actor observer --server https://iam.example
        """;
}
