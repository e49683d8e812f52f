# The embedded demo, or a recording, in one container: the same scripts as on a workstation.
FROM mcr.microsoft.com/dotnet/sdk:10.0
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm util-linux && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN eng/install.sh && eng/build.sh TaskerOps.Demo TaskerOps.Web && rm -rf /var/lib/apt/lists/*
ENV TASKEROPS_LISTEN=0.0.0.0
EXPOSE 5080
STOPSIGNAL SIGTERM
ENTRYPOINT ["./start.sh"]
