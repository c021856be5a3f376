using Licet.Server.Hosting;

// `licet serve`: Hosting/ServeCommand reads the command line, Hosting/LicetServer is a run from start to end,
// Hosting/LicetHost the order in which a request passes, Ovh/OvhApi the routes.
return await ServeCommand.RunAsync(args);
