// What new documents begin as.

const write = (statement: Readonly<Record<string, unknown>>) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)

/** A policy that lets read one bucket: to be changed. */
export const newPolicy = write({ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::my-bucket/*'] })

/** Trust in whoever of the account is allowed to assume the role. */
export const newTrust = (account: string) =>
  write({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' })
