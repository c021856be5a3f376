// Which operations of AWS's API the caller may do, asked before anybody clicks: of the dialect of AWS's policies, on an ARN.

import { useAllowed } from '../api/queries'

const ofHolder = (kind: string) => [
  `iam:Attach${kind}Policy`, `iam:Detach${kind}Policy`, `iam:Put${kind}Policy`, `iam:Delete${kind}Policy`,
]

/** The actions that the buttons of these pages need. */
export const awsActions: readonly string[] = [
  'iam:CreatePolicy', 'iam:DeletePolicy', 'iam:CreatePolicyVersion', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion',
  ...ofHolder('User'), ...ofHolder('Group'), ...ofHolder('Role'),
  'iam:PutUserPermissionsBoundary', 'iam:DeleteUserPermissionsBoundary',
  'iam:PutRolePermissionsBoundary', 'iam:DeleteRolePermissionsBoundary',
  'iam:CreateAccessKey', 'iam:UpdateAccessKey', 'iam:DeleteAccessKey', 'iam:AddUserToGroup', 'iam:RemoveUserFromGroup',
  'iam:ListInstanceProfilesForRole', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies',
  'iam:CreateRole', 'iam:DeleteRole', 'iam:UpdateRole', 'iam:UpdateAssumeRolePolicy', 'iam:SimulatePrincipalPolicy',
]

/** Those that the caller may do on what an ARN names; null while that is not known. */
export const useAwsRights = (arn: string): ReadonlySet<string> | null => useAllowed(arn, awsActions)
