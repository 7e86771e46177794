filedesc://harbour.arc 0.0.0.0 20080304100000 text/plain 75
1 0 Harbour
URL IP-address Archive-date Content-type Archive-length

