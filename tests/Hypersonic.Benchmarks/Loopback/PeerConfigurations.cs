namespace Hypersonic.Benchmarks.Loopback;

/// <summary>The static text and 404 in the words of other servers, without logs and without a limit on requests per connection.</summary>
internal static class PeerConfigurations
{
    public static string Nginx(Launch launch)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Artifacts, "nginx")).FullName;
        return launch.WriteFile("nginx.conf", $$"""
            daemon off;
            worker_processes {{launch.Workers}};
            pid {{folder}}/{{launch.Port}}.pid;
            error_log stderr;
            events { worker_connections 4096; }
            http {
                access_log off;
                server_tokens off;
                keepalive_requests 1000000000;
                keepalive_timeout 1h;
                client_body_temp_path {{folder}}/client;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                server {
                    listen 127.0.0.1:{{launch.Port}} backlog=1024;
                    default_type "{{Shape.Static.ContentType}}";
                    location = {{Shape.Static.Path}} { return 200 "{{Shape.Static.Answer}}"; }
                    location / { return 404; }
                }
            }

            """);
    }

    public static string HAProxy(Launch launch) => launch.WriteFile("haproxy.cfg", $$"""
        global
            nbthread {{launch.Workers}}
            maxconn 4096
        defaults
            mode http
            timeout connect 1h
            timeout client 1h
            timeout server 1h
        frontend benchmark
            bind 127.0.0.1:{{launch.Port}}
            http-request return status 200 content-type "{{Shape.Static.ContentType}}" string "{{Shape.Static.Answer}}" if { path {{Shape.Static.Path}} }
            http-request return status 404

        """);
}
