export const sso = {}
