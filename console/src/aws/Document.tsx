import { lazy, Suspense, useState, type ComponentProps } from 'react'
import { language } from '../language/language'
import { CopyButton } from '../parts/CopyButton'
import { awsActions } from './rights'

const JsonEditor = lazy(async () => ({ default: (await import('../parts/JsonEditor')).JsonEditor }))

// What policies of AWS are made of, and the actions that this server itself asks for.
const words = [
  'Version', '2012-10-17', 'Statement', 'Sid', 'Effect', 'Allow', 'Deny', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal',
  'Condition', 'StringEquals', 'StringLike', 'ArnLike', 'IpAddress', 'NotIpAddress', 'Bool', 'DateLessThan', 'DateGreaterThan', 'Null',
  'aws:SourceIp', 'aws:username', 'aws:MultiFactorAuthPresent', 'aws:SecureTransport', 'aws:PrincipalTag/', 'aws:ResourceTag/',
  'aws:CurrentTime', 'ec2:*', 'ec2:Describe*', 's3:*', 's3:GetObject', 's3:PutObject', 's3:ListBucket', 'iam:*', 'iam:Get*', 'iam:List*',
  'sts:AssumeRole', ...awsActions,
]

type EditorProps = Omit<ComponentProps<typeof JsonEditor>, 'words'>

/** A policy document of AWS. */
export function Document(props: EditorProps) {
  const [text, setText] = useState(props.first)
  const [problem, setProblem] = useState('')
  const change = (written: string) => {
    setText(written)
    setProblem(problemOf(written))
    props.onChange?.(written)
  }
  return (
    <>
      <Suspense fallback={language().common.loading}><JsonEditor {...props} words={words} onChange={change} /></Suspense>
      <div className="row between">
        <span role="status" className="problem">{problem === '' ? '' : `${language().editor.invalidJson}: ${problem}`}</span>
        <CopyButton text={text} label={language().aws.copyDocument} />
      </div>
    </>
  )
}

function problemOf(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
