declare module '@ovhcloud/ods-themes/default/css'
