// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// The control process with workers that do as they are told over their listening sockets, instead of HTTP.
using FakeWorker;

return args is ["--worker"] ? await Worker.RunAsync() : Server.Run(args);
